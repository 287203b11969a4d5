package dev.pointsledger.journal.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsledger.journal.Durability;
import dev.pointsledger.journal.JournalReader;
import dev.pointsledger.journal.JournalRefused;
import dev.pointsledger.journal.ProgressListener;
import dev.pointsledger.journal.RecordGroup;
import dev.pointsledger.journal.Records;
import dev.pointsledger.journal.StoredRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archived files are read as plain ones are, and at no moment is there neither. */
class JournalArchiverTest {
  private static final JournalArchiver.Pace AT_ONCE = nanos -> true;

  @TempDir Path temporary;

  private final AtomicLong clockMs = new AtomicLong(1_700_000_000_000L);

  private Path directory() {
    return temporary.resolve("journal");
  }

  private JournalOptions options() {
    return new JournalOptions(Durability.OS, null, clockMs::get, 256 << 10);
  }

  /** Three epochs, each over three days. */
  private long write() {
    long last = 0;
    for (int epoch = 0; epoch < 3; epoch++) {
      try (ChronicleJournal journal = TestJournals.open(directory(), options())) {
        for (int day = 0; day < 3; day++) {
          clockMs.addAndGet(TimeUnit.DAYS.toMillis(1));
          for (int i = 0; i < 30; i++) {
            Records.append(journal, 1 + i % 5);
            journal.force();
          }
        }
        last = journal.lastSequence();
      }
    }
    return last;
  }

  private static List<JournalArchiver.Archived> archiveAll(ChronicleJournal journal)
      throws IOException {
    JournalArchiver archiver = journal.newArchiver(AT_ONCE);
    List<JournalArchiver.Archived> all = new ArrayList<>();
    for (var one = archiver.runOnce(); one != null; one = archiver.runOnce()) {
      all.add(one);
    }
    assertThat(archiver.waiting()).isZero();
    return all;
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.walk(directory())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.contains("cq4") && !name.endsWith("cq4t"))
          .map(name -> name.substring(name.indexOf(".cq4")))
          .sorted()
          .toList();
    }
  }

  @Test
  void allButTheLatestFileAreArchivedAndReadAsBefore() throws IOException {
    long last = write();
    try (ChronicleJournal journal = TestJournals.open(directory(), options())) {
      List<JournalArchiver.Archived> archived = archiveAll(journal);
      assertThat(archived).hasSize(8).allMatch(one -> one.fault() == null);
      assertThat(archived).allMatch(one -> one.archivedBytes() < one.plainBytes() / 2);
      Records.expectAll(journal, last);
    }
    assertThat(names()).hasSize(9).filteredOn(name -> name.equals(".cq4.zst")).hasSize(8);
    try (ChronicleJournal again = TestJournals.open(directory(), options())) {
      assertThat(again.tailReport().cleanClose()).isTrue();
      Records.expectAll(again, last);
      try (JournalReader reader = again.newReader()) {
        for (long target = 1; target <= last; target += 13) {
          reader.seek(target);
          Records.expect(reader, target, Math.min(target + 2, last));
        }
      }
      Records.append(again, 4);
    }
    assertThat(JournalInspection.read(directory(), Records::check, ProgressListener.NONE).records())
        .isEqualTo(last + 4);
  }

  @Test
  void aStartBehindARecordAndLookUpsNeedNoPlainFile() throws IOException {
    long last = write();
    try (ChronicleJournal journal = TestJournals.open(directory(), options())) {
      assertThat(archiveAll(journal)).isNotEmpty();
    }
    for (long sequence = 1; sequence <= last; sequence += 7) {
      StoredRecord stored = Objects.requireNonNull(RecordLookup.at(directory(), sequence));
      assertThat(stored.payload()).isEqualTo(Records.payload(sequence));
      if (stored.lastOfGroup()) {
        List<Long> shown = new ArrayList<>();
        try (ChronicleJournal journal =
            ChronicleJournal.open(
                directory(),
                options().withReadFrom(sequence),
                (record, buffer, offset, length) -> shown.add(record),
                ProgressListener.NONE)) {
          assertThat(shown).hasSize((int) (last - sequence));
          Records.expectAll(journal, last);
        }
      }
    }
  }

  @Test
  void filesThatAreRolledOverAreArchivedWhileTheJournalIsWritten() throws IOException {
    try (ChronicleJournal journal = TestJournals.open(directory(), options());
        JournalReader reader = journal.newReader()) {
      Records.append(journal, 3);
      journal.force();
      Records.expect(reader, 1, 2);
      for (int day = 1; day < 6; day++) {
        clockMs.addAndGet(TimeUnit.DAYS.toMillis(1));
        Records.append(journal, 3);
        assertThat(archiveAll(journal)).isEmpty();
        journal.force();
        assertThat(archiveAll(journal)).hasSize(1);
      }
      Records.expect(reader, 3, 18);
      Records.expectAll(journal, 18);
    }
    assertThat(names()).hasSize(6).filteredOn(name -> name.equals(".cq4")).hasSize(1);
    try (ChronicleJournal again = TestJournals.open(directory(), options())) {
      assertThat(again.tailReport().damage()).isNull();
      Records.expectAll(again, 18);
    }
  }

  @Test
  void afterAKillAtAnyStepAllIsThereAndTheRestIsArchived() throws IOException {
    byte[] payload = new byte[100_000];
    new Random(3).nextBytes(payload);
    try (ChronicleJournal journal = openLarge(directory())) {
      for (int i = 0; i < 40; i++) {
        RecordGroup group = new RecordGroup();
        group.add(payload, 0, payload.length - i);
        journal.append(group);
        clockMs.addAndGet(i == 35 ? TimeUnit.DAYS.toMillis(1) : 0);
      }
      journal.force();
      AtomicInteger steps = new AtomicInteger();
      while (journal.newArchiver(stoppedAfter(steps)).runOnce() == null) {
        steps.incrementAndGet();
        Path killed = temporary.resolve("killed-" + steps);
        TestJournals.copy(directory(), killed);
        try (ChronicleJournal again = openLarge(killed)) {
          assertThat(again.lastSequence()).isEqualTo(40);
          assertThat(archiveAll(again)).hasSize(1).allMatch(one -> one.fault() == null);
        }
        try (ChronicleJournal archived = openLarge(killed)) {
          assertThat(archived.lastSequence()).isEqualTo(40);
        }
        TestJournals.delete(killed);
      }
      assertThat(steps.get()).isBetween(8, 20);
    }
  }

  private static JournalArchiver.Pace stoppedAfter(AtomicInteger stepsMax) {
    AtomicInteger left = new AtomicInteger(stepsMax.get());
    return nanos -> left.getAndDecrement() > 0;
  }

  private ChronicleJournal openLarge(Path journal) {
    JournalOptions large = new JournalOptions(Durability.OS, null, clockMs::get, 1 << 20);
    return ChronicleJournal.open(journal, large, (s, b, o, l) -> {}, ProgressListener.NONE);
  }

  @Test
  void whatAKillLeavesBesideAPlainFileIsWrittenAnew() throws IOException {
    long last = write();
    Path plain = Directories.cycleFiles(Manifest.Epoch.directory(directory(), 1)).get(0);
    Path making = plain.resolveSibling(plain.getFileName() + ".zst.new");
    Files.write(making, new byte[] {1, 2, 3});
    Files.write(CycleBytes.archive(plain), new byte[] {4, 5});
    try (ChronicleJournal journal = TestJournals.open(directory(), options())) {
      Records.expectAll(journal, last);
      assertThat(archiveAll(journal)).hasSize(8);
      assertThat(making).doesNotExist();
      assertThat(plain).doesNotExist();
      Records.expectAll(journal, last);
    }
  }

  @Test
  void aDamagedArchiveIsRefusedAsADamagedFileIs() throws IOException {
    long last = write();
    try (ChronicleJournal journal = TestJournals.open(directory(), options())) {
      assertThat(archiveAll(journal)).isNotEmpty();
    }
    Path file =
        CycleBytes.archive(Directories.cycleFiles(Manifest.Epoch.directory(directory(), 2)).get(1));
    List<Integer> opened = new ArrayList<>();
    int flipped = 0;
    byte[] sound = Files.readAllBytes(file);
    for (int at = 0; at < sound.length; at += 211) {
      byte[] damaged = sound.clone();
      damaged[at] ^= 4;
      Files.write(file, damaged);
      flipped++;
      ChronicleJournal journal;
      try {
        journal = TestJournals.open(directory(), options());
      } catch (JournalRefused e) {
        assertThat(e).as("byte %s", at).hasMessageContainingAll("damaged", "restore");
        continue;
      }
      // A bit that says nothing of what is packed: then all is there as it was.
      opened.add(at);
      try (journal) {
        Records.expectAll(journal, last);
      }
    }
    System.out.printf("archive of %,d bytes: opened with a flip at %s%n", sound.length, opened);
    assertThat(opened.size()).isLessThan(flipped / 10);
    Files.delete(file);
    assertThatThrownBy(() -> TestJournals.open(directory(), options()).close())
        .isInstanceOf(JournalRefused.class)
        .hasMessageContainingAll("is missing", "restore");
  }

  @Test
  void aFileDamagedSinceItWasReadIsLeftForPeople() throws IOException {
    write();
    Path plain = Directories.cycleFiles(Manifest.Epoch.directory(directory(), 1)).get(1);
    try (ChronicleJournal journal = TestJournals.open(directory(), options())) {
      DamagedJournals.flip(plain, TestJournals.excerpts(directory(), 1).get(40).start() + 80, 1);
      List<JournalArchiver.Archived> archived = archiveAll(journal);
      assertThat(archived).hasSize(8);
      assertThat(archived)
          .filteredOn(one -> one.fault() != null)
          .singleElement()
          .satisfies(
              one -> {
                assertThat(one.file()).isEqualTo(plain);
                assertThat(one.fault()).contains("at byte", "record");
              });
      assertThat(plain).exists();
    }
  }
}
