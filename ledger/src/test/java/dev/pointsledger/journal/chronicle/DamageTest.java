package dev.pointsledger.journal.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.journal.Durability;
import dev.pointsledger.journal.Records;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The one rule, with real files damaged in every way: what was durable is all there or the journal
 * refuses to open; what was not is there up to the last whole group.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DamageTest extends DamagedJournals {
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
    Path path = excerpts.get(0).file();
    byte[] bytes = Files.readAllBytes(path);
    for (long at = excerpts.get(FORCED_GROUPS - 1).start(); at < bytesEnd(excerpts); at += 3) {
      ByteBuffer zeroes = ByteBuffer.allocate((int) (bytesEnd(excerpts) - at));
      long from = at;
      long last = openDamaged(base, path, channel -> channel.write(zeroes, from));
      long whole = excerpts.stream().filter(excerpt -> isSame(bytes, excerpt, from)).count();
      assertThat(last)
          .as("zeroes from byte " + at)
          .isEqualTo(whole < FORCED_GROUPS ? -1 : whole * PER_GROUP);
    }
  }

  private static long bytesEnd(List<TestJournals.Excerpt> excerpts) {
    return excerpts.get(excerpts.size() - 1).end();
  }

  /** Whether zeroes from an offset on change nothing in an excerpt. */
  private static boolean isSame(byte[] bytes, TestJournals.Excerpt excerpt, long from) {
    for (long at = Math.max(from, excerpt.start()); at < excerpt.end(); at++) {
      if (bytes[(int) at] != 0) {
        return false;
      }
    }
    return true;
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
    flipRandomBytes(42);
    for (int i = 0; i < TestJournals.FRESH_SEEDS; i++) {
      flipRandomBytes(System.nanoTime());
    }
  }

  private void flipRandomBytes(long seed) throws IOException {
    System.out.println("flipRandomBytesAnywhere: seed " + seed);
    Random random = new Random(seed);
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
    TestJournals.delete(temporary.resolve("live"));
    TestJournals.delete(base);
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
    damage(last.file(), channel -> channel.write(ByteBuffer.allocate(4), last.start()));
    try (ChronicleJournal journal = TestJournals.open(base)) {
      Records.expectAll(journal, (GROUPS - 1) * PER_GROUP);
      assertThat(journal.tailReport().damage()).contains("byte " + last.start());
      assertThat(journal.tailReport().recordsCut()).isEqualTo(PER_GROUP);
      assertThat(journal.tailReport().bytesCut()).isPositive();
    }
  }
}
