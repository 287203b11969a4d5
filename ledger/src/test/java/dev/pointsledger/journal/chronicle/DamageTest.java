package dev.pointsledger.journal.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.journal.Durability;
import dev.pointsledger.journal.JournalRefused;
import dev.pointsledger.journal.Records;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The one rule, with real files damaged in every way: what was durable is all there or the journal
 * refuses to open; what was not is there up to the last whole group.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DamageTest {
  private static final int GROUPS = 5;
  private static final int FORCED_GROUPS = 3;
  private static final int PER_GROUP = 4;
  private static final int FORCED = FORCED_GROUPS * PER_GROUP;

  @TempDir Path temporary;

  /** Five groups, the first three forced one by one; what a kill leaves. */
  private Path killed() throws IOException {
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

  private Path closed() throws IOException {
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
  private interface Damage {
    void to(FileChannel file) throws IOException;
  }

  private static void damage(Path file, Damage damage) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      damage.to(channel);
    }
  }

  private static void flip(Path file, long at, int bits) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(at);
      int old = bytes.read();
      bytes.seek(at);
      bytes.write(old ^ bits);
    }
  }

  /** Opens a damaged copy; returns its last record, −1 if it was refused. */
  private long open(Path directory) {
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

  private long openDamaged(Path base, Path file, Damage damage) throws IOException {
    Path copy = temporary.resolve("copy");
    TestJournals.copy(base, copy);
    damage(copy.resolve(base.relativize(file)), damage);
    long last = open(copy);
    TestJournals.delete(copy);
    return last;
  }

  private static long wholeUpTo(List<TestJournals.Excerpt> excerpts, long bytes) {
    return excerpts.stream().filter(excerpt -> excerpt.end() <= bytes).count() * PER_GROUP;
  }

  @Test
  void cutAtEveryByteOfTheLastGroups() throws IOException {
    Path base = killed();
    List<TestJournals.Excerpt> excerpts = TestJournals.excerpts(base, 1);
    assertThat(excerpts).hasSize(GROUPS);
    TestJournals.Excerpt lastForced = excerpts.get(FORCED_GROUPS - 1);
    for (long at = lastForced.start(); at <= excerpts.get(GROUPS - 1).end(); at++) {
      long cut = at;
      long last = openDamaged(base, lastForced.file(), file -> file.truncate(cut));
      long expected = at < lastForced.end() ? -1 : wholeUpTo(excerpts, at);
      assertThat(last).as("cut at byte " + at).isEqualTo(expected);
    }
  }

  @Test
  void zeroesFromEveryByteOfTheLastGroups() throws IOException {
    Path base = killed();
    List<TestJournals.Excerpt> excerpts = TestJournals.excerpts(base, 1);
    TestJournals.Excerpt lastForced = excerpts.get(FORCED_GROUPS - 1);
    long end = excerpts.get(GROUPS - 1).end();
    for (long at = lastForced.start(); at < end; at += 3) {
      long cut = at;
      long last =
          openDamaged(
              base,
              lastForced.file(),
              file -> {
                file.truncate(cut);
                try (RandomAccessFile longer =
                    new RandomAccessFile(
                        temporary
                            .resolve("copy")
                            .resolve(base.relativize(lastForced.file()))
                            .toFile(),
                        "rw")) {
                  longer.setLength(end + 100_000);
                }
              });
      // A payload may itself end with zeroes: then the cut changes nothing.
      long expected = at < lastForced.end() - 8 ? -1 : wholeUpTo(excerpts, at);
      if (at < lastForced.end() - 8 || at >= lastForced.end()) {
        assertThat(last).as("zeroes from byte " + at).isGreaterThanOrEqualTo(expected);
      }
    }
  }

  @Test
  void flipEveryByteOfTheLastGroups() throws IOException {
    Path base = killed();
    List<TestJournals.Excerpt> excerpts = TestJournals.excerpts(base, 1);
    Random random = new Random(11);
    TestJournals.Excerpt first = excerpts.get(FORCED_GROUPS - 1);
    for (TestJournals.Excerpt excerpt : excerpts.subList(FORCED_GROUPS - 1, GROUPS)) {
      for (long at = excerpt.start(); at < excerpt.end(); at++) {
        long flipped = at;
        int bits = 1 << random.nextInt(8);
        Path file = temporary.resolve("copy").resolve(base.relativize(first.file()));
        long last = openDamaged(base, first.file(), unused -> flip(file, flipped, bits));
        long expected = excerpt.equals(first) ? -1 : wholeUpTo(excerpts, excerpt.start());
        assertThat(last).as("byte " + at + " bits " + bits).isEqualTo(expected);
      }
    }
  }

  @Test
  void flipRandomBytesAnywhere() throws IOException {
    for (long seed : new long[] {42, System.nanoTime()}) {
      System.out.println("flipRandomBytesAnywhere: seed " + seed);
      flipRandomBytes(new Random(seed));
      TestJournals.delete(temporary.resolve("live"));
      TestJournals.delete(temporary.resolve("killed"));
    }
  }

  private void flipRandomBytes(Random random) throws IOException {
    Path base = killed();
    List<Path> files;
    try (var all = Files.walk(base)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    for (int i = 0; i < 400; i++) {
      Path victim = files.get(random.nextInt(files.size()));
      Path copy = temporary.resolve("copy");
      TestJournals.copy(base, copy);
      int flips = 1 + random.nextInt(3);
      StringBuilder what = new StringBuilder();
      for (int k = 0; k < flips; k++) {
        long size = Files.size(victim);
        long at =
            (long) (random.nextDouble() * (random.nextBoolean() ? size : Math.min(size, 140_000)));
        int bits = 1 + random.nextInt(255);
        flip(copy.resolve(base.relativize(victim)), at, bits);
        what.append(victim).append(" byte ").append(at).append(" bits ").append(bits).append("; ");
      }
      long last = open(copy);
      assertThat(last == -1 || (last >= FORCED && last <= GROUPS * PER_GROUP))
          .as(what + "gave " + last)
          .isTrue();
      TestJournals.delete(copy);
    }
  }

  @Test
  void afterACleanCloseEveryByteOfTheLastRecordsCounts() throws IOException {
    Path base = closed();
    List<TestJournals.Excerpt> excerpts = TestJournals.excerpts(base, 1);
    assertThat(excerpts).hasSize(GROUPS + 1);
    Files.delete(base.resolve(ForcedFile.NAME));
    TestJournals.Excerpt lastData = excerpts.get(GROUPS - 1);
    Path file = temporary.resolve("copy").resolve(base.relativize(lastData.file()));
    for (long at = lastData.start(); at < lastData.end(); at++) {
      long flipped = at;
      long last = openDamaged(base, lastData.file(), unused -> flip(file, flipped, 0x10));
      assertThat(last).as("byte " + at).isEqualTo(-1);
    }
  }

  @Test
  void aDamagedCloseMarkLosesNothing() throws IOException {
    Path base = closed();
    TestJournals.Excerpt mark = TestJournals.excerpts(base, 1).get(GROUPS);
    Path file = temporary.resolve("copy").resolve(base.relativize(mark.file()));
    for (long at = mark.start(); at < mark.end(); at++) {
      long damagedAt = at;
      assertThat(openDamaged(base, mark.file(), unused -> flip(file, damagedAt, 1)))
          .as("flip at " + at)
          .isEqualTo(GROUPS * PER_GROUP);
      assertThat(openDamaged(base, mark.file(), channel -> channel.truncate(damagedAt)))
          .as("cut at " + at)
          .isEqualTo(GROUPS * PER_GROUP);
    }
  }

  @Test
  void nothingWrittenLaterHangsOnACloseMark() throws IOException {
    Path base = closed();
    TestJournals.Excerpt mark = TestJournals.excerpts(base, 1).get(GROUPS);
    try (ChronicleJournal journal = TestJournals.open(base)) {
      Records.append(journal, 1);
    }
    long cut = mark.start() + 5;
    assertThat(openDamaged(base, mark.file(), channel -> channel.truncate(cut)))
        .isEqualTo(GROUPS * PER_GROUP + 1);
  }

  @Test
  void withoutTheForcedFileALaterHeaderTellsThatADamagedGroupWasDurable() throws IOException {
    Path base = killed();
    Files.delete(base.resolve(ForcedFile.NAME));
    List<TestJournals.Excerpt> excerpts = TestJournals.excerpts(base, 1);
    TestJournals.Excerpt third = excerpts.get(FORCED_GROUPS - 1);
    Path file = temporary.resolve("copy").resolve(base.relativize(third.file()));
    for (long at = third.start(); at < third.end(); at++) {
      long flipped = at;
      long last = openDamaged(base, third.file(), unused -> flip(file, flipped, 0x40));
      assertThat(last).as("byte " + at).isEqualTo(-1);
    }
    // Cut away together with all that would tell: the loss of power that no one can see.
    assertThat(openDamaged(base, third.file(), channel -> channel.truncate(third.start() + 9)))
        .isEqualTo((FORCED_GROUPS - 1) * PER_GROUP);
  }

  @Test
  void damageInAnOldEpochIsRefused() throws IOException {
    Path base = closed();
    TestJournals.Excerpt old = TestJournals.excerpts(base, 1).get(GROUPS - 1);
    try (ChronicleJournal journal = TestJournals.open(base)) {
      Records.append(journal, 1);
    }
    Path file = temporary.resolve("copy").resolve(base.relativize(old.file()));
    for (long at = old.start(); at < old.end(); at += 7) {
      long flipped = at;
      assertThat(openDamaged(base, old.file(), unused -> flip(file, flipped, 0x04))).isEqualTo(-1);
      assertThat(openDamaged(base, old.file(), channel -> channel.truncate(flipped))).isEqualTo(-1);
    }
  }

  @Test
  void wholeGroupsBehindWhatWasForcedAreAppendedAnew() throws IOException {
    Path base = killed();
    try (ChronicleJournal journal =
        TestJournals.open(
            base,
            new JournalOptions(Durability.FSYNC, null, System::currentTimeMillis, 256 << 10))) {
      assertThat(journal.tailReport().recordsReappended()).isEqualTo(8);
      assertThat(journal.tailReport().forcedSequence()).isEqualTo(FORCED);
      assertThat(journal.tailReport().cleanClose()).isFalse();
      assertThat(journal.epoch()).isEqualTo(2);
      assertThat(journal.forcedSequence()).isEqualTo(GROUPS * PER_GROUP);
      // A kill at once: all is in the new epoch, whatever becomes of the old one's tail.
      Path copy = temporary.resolve("copy");
      TestJournals.copy(base, copy);
      List<TestJournals.Excerpt> old = TestJournals.excerpts(copy, 1);
      damage(old.get(0).file(), channel -> channel.truncate(old.get(FORCED_GROUPS - 1).end()));
      try (ChronicleJournal again = TestJournals.open(copy)) {
        assertThat(again.tailReport().recordsReappended()).isZero();
        Records.expectAll(again, GROUPS * PER_GROUP);
      }
    }
  }

  @Test
  void anUnfinishedGroupIsReported() throws IOException {
    Path base = killed();
    List<TestJournals.Excerpt> excerpts = TestJournals.excerpts(base, 1);
    TestJournals.Excerpt last = excerpts.get(GROUPS - 1);
    // Chronicle writes an excerpt's header after its bytes.
    damage(last.file(), channel -> channel.write(java.nio.ByteBuffer.allocate(4), last.start()));
    try (ChronicleJournal journal = TestJournals.open(base)) {
      Records.expectAll(journal, (GROUPS - 1) * PER_GROUP);
      assertThat(journal.tailReport().damage()).contains("byte " + last.start());
      assertThat(journal.tailReport().recordsCut()).isEqualTo(PER_GROUP);
      assertThat(journal.tailReport().bytesCut()).isPositive();
    }
  }
}
