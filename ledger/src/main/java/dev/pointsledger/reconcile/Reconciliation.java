package dev.pointsledger.reconcile;

import dev.pointsledger.event.Event;
import dev.pointsledger.event.Identity;
import dev.pointsledger.event.ImportEvent;
import dev.pointsledger.event.MemberChange;
import dev.pointsledger.event.TransactionEvent;
import dev.pointsledger.model.BusinessKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds a file of another system against the records of a program: {@link #readTheirs}, then {@link
 * #add} every record of the journal, then {@link #compare}.
 */
public final class Reconciliation implements AutoCloseable {
  private final Path directory;
  private final Window window;
  private final Progress progress;
  private final TheirFile file;
  private final Partitions theirs;
  private final Partitions ours;
  private final MemberIds memberIds;
  private final Tally tally = new Tally();
  private long theirCount;
  private long ourCount;

  /** Is told how far it is. */
  public interface Progress {
    /** So many transactions of the file were read. */
    void read(long transactions);

    /** So many of so many parts were compared. */
    void compared(int parts, int of);
  }

  /**
   * A reconciliation.
   *
   * @param directory an empty one, for its files; who made it deletes it
   * @param window of the records that the file must have
   */
  public Reconciliation(Path file, Path directory, Window window, Progress progress)
      throws IOException {
    this.file = new TheirFile(file);
    this.directory = directory;
    this.window = window;
    this.progress = progress;
    theirs = new Partitions(directory, "theirs", 0);
    ours = new Partitions(directory, "ours", 0);
    memberIds = new MemberIds(directory.resolve("members"));
  }

  /** Whether differences can be written to a file of this name. */
  public static boolean canReportTo(Path report) {
    return FileKind.of(report) != null && !report.toString().endsWith(".gz");
  }

  /** Reads the file. */
  public void readTheirs() throws IOException, ReconcileFault {
    file.read(
        entry -> {
          add(theirs, entry);
          progress.read(++theirCount);
        });
    theirs.close();
  }

  static void add(Partitions side, Entry entry) {
    try {
      side.add(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Takes the next record.
   *
   * @param program number of the program that is reconciled; -1: not known yet
   */
  public void add(Event event, int program) {
    MemberChange change = event.change();
    Identity identity = change == null ? null : change.identity();
    if (change != null && identity != null && identity.memberId() != null) {
      memberIds.put(change.member(), identity.memberId());
    }
    BusinessKey key = event.header().program() == program ? event.key() : null;
    if (key == null || !file.kinds().contains(key.operation())) {
      return;
    }
    Event.AccrualRecorded accrual = ImportEvent.accrual(event);
    Map<String, String> fields = fields(event, accrual);
    if (fields != null) {
      long occurredAtMs =
          accrual == null ? Transactions.occurredAtMs(event) : accrual.occurredAtMs();
      boolean wanted = window.contains(occurredAtMs, event.header().recordedAtMs());
      ourCount++;
      add(
          ours,
          new Entry(
              key.operation(), key.id(), event.header().sequence(), wanted, Entry.body(fields)));
    }
  }

  private @Nullable Map<String, String> fields(
      Event event, Event.@Nullable AccrualRecorded accrual) {
    if (accrual != null) {
      String memberId = memberIds.get(accrual.change().member());
      return Transactions.order(memberId, accrual.occurredAtMs(), accrual.order(), file.columns());
    }
    return event instanceof TransactionEvent other ? Transactions.recorded(other, memberIds) : null;
  }

  /**
   * Compares both sides.
   *
   * @param report every difference is written to it; null: none is
   */
  public Tally compare(@Nullable Path report) throws IOException {
    ours.close();
    if (report == null) {
      compareAll(new Comparison(directory, difference -> {}, tally));
    } else {
      try (Report out = new Report(report)) {
        compareAll(new Comparison(directory, out, tally));
      }
    }
    return tally;
  }

  private void compareAll(Comparison comparison) throws IOException {
    for (int number = 0; number < Partitions.COUNT; number++) {
      comparison.compare(theirs.file(number), ours.file(number), 0);
      progress.compared(number + 1, Partitions.COUNT);
    }
  }

  /** Transactions in the file. */
  public long theirCount() {
    return theirCount;
  }

  /** Transactions of these kinds in the journal, outside the window too. */
  public long ourCount() {
    return ourCount;
  }

  @Override
  public void close() throws IOException {
    theirs.close();
    ours.close();
    memberIds.close();
  }
}
