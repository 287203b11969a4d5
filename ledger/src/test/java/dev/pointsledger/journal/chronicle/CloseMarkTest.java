package dev.pointsledger.journal.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.journal.Records;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A clean end makes the last records as well known to be durable as all before them. */
class CloseMarkTest extends DamagedJournals {
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
}
