package dev.pointsledger.journal.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.journal.JournalRefused;
import dev.pointsledger.journal.Records;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

/** Journals as a kill or a clean end leaves them, ways to damage them, and how they open then. */
abstract class DamagedJournals {
  static final int GROUPS = 5;
  static final int FORCED_GROUPS = 3;
  static final int PER_GROUP = 4;
  static final int FORCED = FORCED_GROUPS * PER_GROUP;

  private static int flipped;
  private static int opened;

  @TempDir Path temporary;

  @AfterAll
  static void tellHowMuchWasTried() {
    System.out.println(flipped + " bytes flipped, " + opened + " damaged journals opened");
  }

  /** Five groups, the first three forced one by one; what a kill leaves. */
  final Path killed() throws IOException {
    Path live = temporary.resolve("live");
    Path copy = temporary.resolve("killed");
    try (ChronicleJournal journal = TestJournals.open(live)) {
      for (int i = 1; i <= GROUPS; i++) {
        Records.append(journal, PER_GROUP);
        if (i <= FORCED_GROUPS) {
          journal.force();
        }
      }
      TestJournals.copy(live, copy);
    }
    return copy;
  }

  final Path closed() throws IOException {
    Path directory = temporary.resolve("closed");
    try (ChronicleJournal journal = TestJournals.open(directory)) {
      for (int i = 1; i <= GROUPS; i++) {
        Records.append(journal, PER_GROUP);
        journal.force();
      }
    }
    return directory;
  }

  /** What a damage does to the bytes. */
  interface Damage {
    void to(FileChannel file) throws IOException;
  }

  static void damage(Path file, Damage damage) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      damage.to(channel);
    }
  }

  static void flip(Path file, long at, int bits) throws IOException {
    flipped++;
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(at);
      int old = bytes.read();
      bytes.seek(at);
      bytes.write(old ^ bits);
    }
  }

  /** Opens a damaged copy; returns its last record, −1 if it was refused. */
  final long open(Path directory) {
    opened++;
    ChronicleJournal journal;
    try {
      journal = TestJournals.open(directory);
    } catch (JournalRefused e) {
      assertThat(e).hasMessageContaining(directory.toString()).hasMessageContaining("restore");
      return -1;
    }
    long last = journal.lastSequence();
    try (journal) {
      Records.expectAll(journal, last);
      Records.append(journal, 2);
      journal.force();
    }
    try (ChronicleJournal again = TestJournals.open(directory)) {
      Records.expectAll(again, last + 2);
      assertThat(again.tailReport().cleanClose()).isTrue();
    }
    return last;
  }

  final long openDamaged(Path base, Path file, Damage damage) throws IOException {
    Path copy = temporary.resolve("copy");
    TestJournals.copy(base, copy);
    damage(copy.resolve(base.relativize(file)), damage);
    long last = open(copy);
    TestJournals.delete(copy);
    return last;
  }
}
