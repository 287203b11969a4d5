package dev.pointsledger.journal.chronicle;

import dev.pointsledger.journal.GroupFormat;
import dev.pointsledger.journal.GroupView;
import dev.pointsledger.journal.HashChain;
import dev.pointsledger.journal.JournalRefused;
import dev.pointsledger.journal.RecordVisitor;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes groups one after the other, each only if it follows what was taken so far. */
final class GroupIntake {
  private final UUID ledgerId;
  private final RecordVisitor visitor;
  private final GroupView view = new GroupView();
  private final HashChain chain = new HashChain();
  private long last;
  private long groups;
  private long forced;
  private boolean closeMark;

  /** An intake before the first record; {@code forced} is what is known to be durable already. */
  GroupIntake(UUID ledgerId, long forced, RecordVisitor visitor) {
    this.ledgerId = ledgerId;
    this.forced = forced;
    this.visitor = visitor;
  }

  /**
   * Takes the group in a file's window if it is the next one, and shows its records.
   *
   * @param end no group may go beyond this record
   * @return why it was not taken; null if it was
   * @throws JournalRefused if it belongs to another ledger or a newer program
   */
  @Nullable String take(ExcerptFile file, int epoch, long end) {
    String fault = view.wrap(file.window(), file.offset(), file.length());
    if (fault != null) {
      return fault;
    }
    refuseStrangers(file.path(), file.excerptAt());
    fault = fault(file.length(), epoch, end);
    if (fault != null) {
      return fault;
    }
    forced = Math.max(forced, view.forced());
    closeMark = view.isCloseMark();
    if (!closeMark) {
      view.forEach(visitor);
      last = view.lastSequence();
      groups++;
      visitor.chained(last, chain);
    }
    return null;
  }

  private @Nullable String fault(int available, int epoch, long end) {
    String fault = view.lengthFault(available);
    if (fault == null && view.epoch() != epoch) {
      fault = "it was written in epoch " + view.epoch();
    }
    if (fault == null && view.firstSequence() != last + 1) {
      fault = "record " + (last + 1) + " is missing before record " + view.firstSequence();
    }
    if (fault == null && view.lastSequence() > end) {
      fault = "it goes beyond record " + end;
    }
    if (fault == null) {
      fault = view.recordsFault();
    }
    return fault == null ? view.chainFault(chain) : fault;
  }

  private void refuseStrangers(Path path, long at) {
    String place = path + " at byte " + at;
    if (view.version() > GroupFormat.VERSION) {
      throw new JournalRefused(
          place
              + " has format "
              + view.version()
              + ", this program reads "
              + GroupFormat.VERSION
              + ": start the version of Points Ledger that wrote it, or a newer one");
    }
    if (!view.isOf(ledgerId)) {
      throw new JournalRefused(
          place
              + " belongs to ledger "
              + view.ledgerId()
              + ", the manifest to "
              + ledgerId
              + ": the directories of two ledgers were mixed; restore one of them from a backup");
    }
  }

  /** Starts behind a group that was verified, in the place of the first record. */
  void startBehind(UnreadFile.GroupEnd group) {
    last = group.sequence();
    chain.startFrom(group.chain(), 0);
  }

  /** Notes that all up to a record is known to be durable. */
  void knownForced(long sequence) {
    forced = Math.max(forced, sequence);
  }

  /** Sequence of the first record of the group taken last. */
  long groupFirst() {
    return view.firstSequence();
  }

  /** Whether the group taken last marks a clean end. */
  boolean atCloseMark() {
    return closeMark;
  }

  /** The last record taken. */
  long last() {
    return last;
  }

  /** How many groups were taken. */
  long groups() {
    return groups;
  }

  /** Up to where all is known to be durable. */
  long forced() {
    return forced;
  }

  /** The chain behind the last group taken. */
  HashChain chain() {
    return chain;
  }
}
