package dev.pointsledger.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.journal.Durability;
import dev.pointsledger.journal.Journal;
import dev.pointsledger.journal.JournalFailure;
import dev.pointsledger.journal.JournalRefused;
import dev.pointsledger.journal.ProgressListener;
import dev.pointsledger.journal.chronicle.ChronicleJournal;
import dev.pointsledger.journal.chronicle.JournalOptions;
import dev.pointsledger.reference.Chance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The journal in its files, on a disk that tears what was not forced. Each process gets a copy of
 * what the one before left; now and then a bit of such a copy is flipped, to see what opening says.
 */
final class DiskStorage implements Storage {
  private static final int BLOCK_BYTES = 256 << 10;

  private final Path directory;
  private final Outage outage;
  private final SimulatedDisk disk;
  private final JournalOptions options;
  private final Map<String, Integer> happened;
  private Path present;
  private ChronicleJournal journal;
  private int processes;

  /**
   * A journal in a directory of its own.
   *
   * @param clockMs names files by day
   */
  DiskStorage(
      Path directory,
      UUID ledgerId,
      LongSupplier clockMs,
      Outage outage,
      Map<String, Integer> happened) {
    this.directory = directory;
    this.outage = outage;
    this.happened = happened;
    this.disk = new SimulatedDisk(outage);
    this.options =
        new JournalOptions(Durability.FSYNC, ledgerId, clockMs, BLOCK_BYTES).withDisk(disk);
    this.present = directory.resolve("process-0");
    this.journal = open(present, new CRC32C(), 0);
  }

  @Override
  public Journal journal() {
    return journal;
  }

  /** Opens a journal; its records up to one are added to a checksum. */
  private ChronicleJournal open(Path path, CRC32C sum, long upTo) {
    return ChronicleJournal.open(
        path,
        options,
        (sequence, buffer, offset, length) -> {
          if (sequence <= upTo) {
            sum.update(buffer, offset, length);
          }
        },
        ProgressListener.NONE);
  }

  @Override
  public void restart(boolean powerLost, Chance chance) {
    long forced = journal.forcedSequence();
    long appended = journal.lastSequence();
    boolean lost = powerLost;
    boolean everLost = false;
    CRC32C sum = new CRC32C();
    try {
      boolean opened = false;
      while (!opened) {
        everLost |= lost;
        BitFlip flip = leave(lost, everLost, chance);
        if (chance.in(4)) {
          Outage.Step step = chance.of(Outage.Step.FILE_FORCE, Outage.Step.NAMES_FORCE);
          outage.arm(Outage.Kind.KILLED, step, chance.between(0, 1));
        }
        opened = tryToOpen(sum, forced);
        outage.disarm();
        lost = chance.in(2);
        if (flip != null) {
          check(flip, forced, opened ? sum.getValue() : 0, opened);
        }
      }
      assertThat(journal.forcedSequence()).isBetween(forced, appended);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean tryToOpen(CRC32C sum, long forced) {
    sum.reset();
    try {
      journal = open(present, sum, forced);
      return true;
    } catch (JournalFailure e) {
      note("killed while opening");
      return false;
    }
  }

  /** Moves on to what the process leaves, and perhaps to a copy of that with a bit flipped. */
  private @Nullable BitFlip leave(boolean powerLost, boolean everLost, Chance chance)
      throws IOException {
    Path next = directory.resolve("process-" + ++processes);
    Map<Path, byte[]> synced = disk.forcedIn(present);
    disk.leave(present, next, powerLost, chance);
    abandon();
    present = next;
    return chance.in(3)
        ? BitFlip.in(next, directory.resolve("flipped"), synced, everLost, chance)
        : null;
  }

  /** What was forced is refused if a bit of it is another; what was not is cut. */
  private void check(BitFlip flip, long forced, long sum, boolean sumKnown) throws IOException {
    CRC32C flippedSum = new CRC32C();
    try (ChronicleJournal opened = open(flip.copy(), flippedSum, forced)) {
      assertThat(opened.forcedSequence()).as(flip.toString()).isGreaterThanOrEqualTo(forced);
      if (sumKnown) {
        assertThat(flippedSum.getValue()).as(flip.toString()).isEqualTo(sum);
      }
      boolean counts = flip.synced() && flip.group() > 0 && flip.group() <= forced;
      assertThat(counts).as("accepted: " + flip).isFalse();
      note(flip.synced() ? "flip that does not count" : "flip cut");
    } catch (JournalRefused e) {
      assertThat(flip.synced()).as(flip + ": " + e.getMessage()).isTrue();
      note("flip refused");
    } finally {
      delete(flip.copy());
    }
  }

  private void note(String what) {
    happened.merge(what, 1, Integer::sum);
  }

  private void abandon() throws IOException {
    outage.disarm();
    try {
      journal.close();
    } catch (JournalFailure | JournalRefused e) {
      // It has failed before.
    }
    delete(present);
  }

  private static void delete(Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Override
  public void close() {
    try {
      abandon();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
