package dev.pointsledger.journal.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsledger.journal.Durability;
import dev.pointsledger.journal.JournalFailure;
import dev.pointsledger.journal.JournalReader;
import dev.pointsledger.journal.JournalRefused;
import dev.pointsledger.journal.ProgressListener;
import dev.pointsledger.journal.Records;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a journal in use does when the machine fails, and what many files make of a crash. */
class FailureTest {
  @TempDir Path temporary;

  private Path directory() {
    return temporary.resolve("journal");
  }

  @Test
  void afterAFailedForceNothingIsWrittenAnyMore() throws IOException {
    ChronicleJournal journal = TestJournals.open(directory());
    Records.append(journal, 3);
    Path inTheWay = directory().resolve("manifest.new");
    Files.createDirectories(inTheWay.resolve("full"));
    assertThatThrownBy(journal::force)
        .isInstanceOf(JournalFailure.class)
        .hasMessageContaining("cannot force the journal in " + directory());
    TestJournals.delete(inTheWay);
    assertThatThrownBy(journal::force)
        .isInstanceOf(JournalFailure.class)
        .hasMessageContaining("failed before");
    assertThatThrownBy(() -> Records.append(journal, 1)).isInstanceOf(JournalFailure.class);
    assertThat(journal.forcedSequence()).isZero();
    journal.close();
    try (ChronicleJournal again = TestJournals.open(directory())) {
      Records.expectAll(again, 0);
      Records.append(again, 1);
    }
  }

  @Test
  void anEpochHasADurableNameBeforeTheManifestListsIt() throws IOException {
    List<String> listedAtForce = new ArrayList<>();
    Disk disk =
        new Disk() {
          @Override
          public void force(Path file, FileChannel channel) {}

          @Override
          public void forceNames(Path names) throws IOException {
            if (names.equals(directory())) {
              boolean there = Files.isDirectory(names.resolve("epoch-000001"));
              boolean listed = Files.readString(names.resolve("manifest")).contains("epoch 1");
              listedAtForce.add((there ? "there" : "") + (listed ? ", listed" : ""));
            }
          }
        };
    JournalOptions options =
        new JournalOptions(Durability.FSYNC, null, () -> 1_700_000_000_000L, 256 << 10);
    try (ChronicleJournal journal = TestJournals.open(directory(), options.withDisk(disk))) {
      Records.append(journal, 3);
      journal.force();
    }
    assertThat(listedAtForce).containsExactly("", "there", "there, listed");
  }

  @Test
  void anEpochThatCannotBeCreatedIsAFailure() throws IOException {
    try (ChronicleJournal journal = TestJournals.open(directory())) {
      Files.createFile(directory().resolve("epoch-000001"));
      assertThatThrownBy(() -> Records.append(journal, 1)).isInstanceOf(JournalFailure.class);
      assertThatThrownBy(() -> Records.append(journal, 1)).hasMessageContaining("failed before");
      assertThat(journal.lastSequence()).isZero();
    }
  }

  @Test
  void aReaderShowsNothingOfAGroupThatIsDamaged() throws IOException {
    try (ChronicleJournal journal = TestJournals.open(directory())) {
      Records.append(journal, 4);
      Records.append(journal, 4);
      TestJournals.Excerpt second = TestJournals.excerpts(directory(), 1).get(1);
      try (RandomAccessFile file = new RandomAccessFile(second.file().toFile(), "rw")) {
        file.seek(second.end() - 33);
        int old = file.read();
        file.seek(second.end() - 33);
        file.write(old ^ 1);
      }
      try (JournalReader reader = journal.newReader()) {
        Records.expect(reader, 1, 4);
        assertThatThrownBy(reader::next)
            .isInstanceOf(JournalFailure.class)
            .hasMessageContainingAll("damaged", second.file().toString(), "record 8");
        assertThatThrownBy(() -> reader.seek(6)).isInstanceOf(JournalFailure.class);
        reader.seek(2);
        Records.expect(reader, 2, 4);
      }
    }
  }

  /** Five daily files of two groups each; what a kill leaves. */
  private Path killedAfterFiveDays(int forcedDays) throws IOException {
    AtomicLong clockMs = new AtomicLong(1_700_000_000_000L);
    JournalOptions options = new JournalOptions(Durability.OS, null, clockMs::get, 256 << 10);
    Path copy = temporary.resolve("copy");
    try (ChronicleJournal journal = TestJournals.open(directory(), options)) {
      for (int day = 1; day <= 5; day++) {
        Records.append(journal, 2);
        Records.append(journal, 2);
        if (day <= forcedDays) {
          journal.force();
        }
        clockMs.addAndGet(TimeUnit.DAYS.toMillis(1));
      }
      TestJournals.copy(directory(), copy);
    }
    return copy;
  }

  @Test
  void aMissingFileBehindWhatWasForcedCutsTheRest() throws IOException {
    Path copy = killedAfterFiveDays(2);
    List<Path> files = Directories.cycleFiles(Manifest.Epoch.directory(copy, 1));
    assertThat(files).hasSize(5);
    Files.delete(files.get(3));
    try (ChronicleJournal journal = TestJournals.open(copy)) {
      Records.expectAll(journal, 12);
      assertThat(journal.tailReport().recordsReappended()).isEqualTo(4);
      assertThat(journal.tailReport().damage()).contains("record 13 is missing");
    }
  }

  @Test
  void aMissingFileOfWhatWasForcedIsRefused() throws IOException {
    Path copy = killedAfterFiveDays(4);
    List<Path> files = Directories.cycleFiles(Manifest.Epoch.directory(copy, 1));
    Files.delete(copy.resolve(ForcedFile.NAME));
    Files.delete(files.get(2));
    assertThatThrownBy(() -> TestJournals.open(copy))
        .isInstanceOf(JournalRefused.class)
        .hasMessageContainingAll("record 9 is missing", "restore");
  }

  @Test
  void progressIsToldToTheEnd() {
    try (ChronicleJournal journal = TestJournals.open(directory())) {
      Records.append(journal, 9);
    }
    AtomicLong records = new AtomicLong();
    ProgressListener progress =
        (shown, read, total) -> {
          records.set(shown);
          assertThat(read).isEqualTo(total).isPositive();
        };
    ChronicleJournal.open(directory(), TestJournals.OPTIONS, (s, b, o, l) -> {}, progress).close();
    assertThat(records).hasValue(9);
  }
}
