package dev.pointsledger.journal.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.journal.Durability;
import dev.pointsledger.journal.GroupFormat;
import dev.pointsledger.journal.Journal;
import dev.pointsledger.journal.JournalContract;
import dev.pointsledger.journal.JournalReader;
import dev.pointsledger.journal.RecordGroup;
import dev.pointsledger.journal.Records;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChronicleJournalTest extends JournalContract {
  @TempDir Path temporary;

  @Override
  protected Journal create() {
    return TestJournals.open(
        temporary.resolve("journal"), JournalOptions.of(Durability.FSYNC).withLedgerId(LEDGER));
  }

  private Path directory() {
    return temporary.resolve("other");
  }

  @Test
  void aCleanCloseIsSeenAndNothingIsAppendedAnew() {
    ChronicleJournal first = TestJournals.open(directory());
    Records.append(first, 5);
    Records.append(first, 2);
    byte[] chain = first.chainHead();
    first.close();
    try (ChronicleJournal again = TestJournals.open(directory())) {
      assertThat(again.tailReport().cleanClose()).isTrue();
      assertThat(again.tailReport().recordsReappended()).isZero();
      assertThat(again.tailReport().damage()).isNull();
      assertThat(again.chainHead()).isEqualTo(chain);
      assertThat(again.ledgerId()).isEqualTo(first.ledgerId());
      Records.expectAll(again, 7);
    }
  }

  @Test
  void aProcessThatWritesNothingLeavesNoEpoch() throws IOException {
    for (int i = 0; i < 5; i++) {
      TestJournals.open(directory()).close();
    }
    try (var files = Files.list(directory())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("manifest", "forced");
    }
  }

  @Test
  void everyProcessThatWritesHasAnEpochAndReadersCrossThem() {
    for (int i = 1; i <= 6; i++) {
      try (ChronicleJournal journal = TestJournals.open(directory())) {
        assertThat(journal.epoch()).isEqualTo(i);
        Records.append(journal, i);
        Records.append(journal, 3);
        Records.expectAll(journal, journal.lastSequence());
      }
    }
    try (ChronicleJournal journal = TestJournals.open(directory());
        JournalReader reader = journal.newReader()) {
      for (long target = 1; target <= journal.lastSequence(); target++) {
        reader.seek(target);
        Records.expect(reader, target, journal.lastSequence());
      }
    }
  }

  @Test
  void aNewFileEachDayAndNoneOfThePastWhenTheClockStepsBack() throws IOException {
    AtomicLong clockMs = new AtomicLong(1_700_000_000_000L);
    JournalOptions options = new JournalOptions(Durability.FSYNC, null, clockMs::get, 256 << 10);
    Path epoch = Manifest.Epoch.directory(directory(), 1);
    try (ChronicleJournal journal = TestJournals.open(directory(), options);
        JournalReader reader = journal.newReader()) {
      for (int day = 0; day < 4; day++) {
        Records.append(journal, 3);
        clockMs.addAndGet(TimeUnit.DAYS.toMillis(1 + day));
        Records.append(journal, 2);
        Records.append(journal, 1);
        clockMs.addAndGet(-TimeUnit.HOURS.toMillis(30));
        if (day % 2 == 0) {
          journal.force();
        }
        Records.expect(reader, day * 6 + 1, day * 6 + 6);
        assertThat(Directories.cycleFiles(epoch)).hasSizeLessThanOrEqualTo(day + 2);
      }
      assertThat(Directories.cycleFiles(epoch)).hasSizeGreaterThan(3);
      Path copy = temporary.resolve("copy");
      TestJournals.copy(directory(), copy);
      try (ChronicleJournal crashed = TestJournals.open(copy)) {
        Records.expectAll(crashed, 24);
      }
    }
    try (ChronicleJournal journal = TestJournals.open(directory(), options)) {
      assertThat(journal.tailReport().damage()).isNull();
      assertThat(journal.tailReport().cleanClose()).isTrue();
      Records.expectAll(journal, 24);
    }
  }

  @Test
  void closedFilesGiveTheirUnusedEndsBack() throws IOException {
    try (ChronicleJournal journal =
        TestJournals.open(directory(), JournalOptions.of(Durability.FSYNC))) {
      Records.append(journal, 100);
    }
    Path file = Directories.cycleFiles(Manifest.Epoch.directory(directory(), 1)).get(0);
    assertThat(Files.size(file)).isLessThan(300_000);
    try (ChronicleJournal journal = TestJournals.open(directory())) {
      Records.expectAll(journal, 100);
    }
  }

  @Test
  void theLargestGroupsGoThroughBlocksOfAnyPhase() {
    int length = GroupFormat.GROUP_BYTES_MAX - GroupFormat.OVERHEAD_BYTES - GroupFormat.FRAME_BYTES;
    RecordGroup group = new RecordGroup();
    group.add(new byte[length], 0, length);
    try (ChronicleJournal journal =
        TestJournals.open(directory(), JournalOptions.of(Durability.OS))) {
      for (int i = 0; i < 20; i++) {
        journal.append(group);
        RecordGroup small = new RecordGroup();
        small.add(new byte[100_003], 0, 100_003);
        journal.append(small);
      }
      journal.force();
      try (JournalReader reader = journal.newReader()) {
        for (int i = 1; i <= 40; i++) {
          assertThat(reader.next()).isTrue();
          assertThat(reader.length()).isEqualTo(i % 2 == 1 ? length : 100_003);
        }
        assertThat(reader.next()).isFalse();
      }
    }
  }
}
