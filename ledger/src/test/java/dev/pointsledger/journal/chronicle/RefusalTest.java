package dev.pointsledger.journal.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsledger.journal.GroupFormat;
import dev.pointsledger.journal.JournalRefused;
import dev.pointsledger.journal.Records;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories that are not, or not quite, this ledger's journal. */
class RefusalTest {
  @TempDir Path temporary;

  private Path directory = Path.of("journal");

  @BeforeEach
  void writeTwoEpochs() {
    directory = temporary.resolve("journal");
    write(directory);
    write(directory);
  }

  private static void write(Path directory) {
    try (ChronicleJournal journal = TestJournals.open(directory)) {
      Records.append(journal, 3);
    }
  }

  private void expectRefusal(String... words) {
    assertThatThrownBy(() -> TestJournals.open(directory))
        .isInstanceOf(JournalRefused.class)
        .hasMessageContainingAll(words);
  }

  private static void replace(Path file, Path by) throws IOException {
    Files.copy(by, file, StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void theManifestOfAnotherLedger() throws IOException {
    Path other = temporary.resolve("other");
    write(other);
    write(other);
    replace(directory.resolve("manifest"), other.resolve("manifest"));
    expectRefusal("forced belongs to ledger", "restore");
    Files.delete(directory.resolve("forced"));
    expectRefusal("epoch-000001", "at byte", "belongs to ledger", "restore");
  }

  @Test
  void theForcedFileOfAnotherLedger() throws IOException {
    Path other = temporary.resolve("other");
    write(other);
    replace(directory.resolve("forced"), other.resolve("forced"));
    expectRefusal("forced belongs to ledger", "two ledgers were mixed");
  }

  @Test
  void aLedgerThatIsNotTheOneExpected() {
    UUID expected = new UUID(1, 2);
    assertThatThrownBy(
            () -> TestJournals.open(directory, TestJournals.OPTIONS.withLedgerId(expected)))
        .isInstanceOf(JournalRefused.class)
        .hasMessageContaining("not to " + expected);
  }

  @Test
  void anEpochOfAnotherLedger() throws IOException {
    Path other = temporary.resolve("other");
    write(other);
    write(other);
    TestJournals.delete(directory.resolve("epoch-000002"));
    TestJournals.copy(other.resolve("epoch-000002"), directory.resolve("epoch-000002"));
    expectRefusal("epoch-000002", "belongs to ledger");
  }

  @Test
  void anEpochInThePlaceOfAnother() throws IOException {
    TestJournals.delete(directory.resolve("epoch-000002"));
    TestJournals.copy(directory.resolve("epoch-000001"), directory.resolve("epoch-000002"));
    expectRefusal("durable up to record 6", "written in epoch 1", "restore");
  }

  @Test
  void anEpochThatIsListedButMissing() throws IOException {
    Path copy = temporary.resolve("copy");
    for (String epoch : List.of("epoch-000001", "epoch-000002")) {
      TestJournals.copy(directory, copy);
      TestJournals.delete(copy.resolve(epoch));
      assertThatThrownBy(() -> TestJournals.open(copy))
          .isInstanceOf(JournalRefused.class)
          .hasMessageContainingAll("lists " + epoch, "no such directory", "restore");
      TestJournals.delete(copy);
    }
  }

  @Test
  void aCycleFileThatIsMissing() throws IOException {
    for (Path file : Directories.cycleFiles(directory.resolve("epoch-000002"))) {
      Files.delete(file);
    }
    expectRefusal("durable up to record 6", "only up to record 3");
  }

  @Test
  void aManifestThatIsMissingOrOld() throws IOException {
    Manifest manifest = java.util.Objects.requireNonNull(Manifest.read(directory));
    new Manifest(manifest.ledgerId(), manifest.epochs().subList(0, 1))
        .write(directory, TestJournals.OPTIONS.durability());
    expectRefusal("durable up to record 6", "only up to record 3");
    Files.delete(directory.resolve("manifest"));
    expectRefusal("without its manifest", "restore");
  }

  @Test
  void aManifestWithAnyByteChanged() throws IOException {
    Path file = directory.resolve("manifest");
    byte[] good = Files.readAllBytes(file);
    for (int i = 0; i < good.length; i++) {
      byte[] bad = good.clone();
      bad[i] ^= 2;
      Files.write(file, bad);
      expectRefusal("manifest", "is damaged");
    }
  }

  @Test
  void aNewerManifest() throws IOException {
    String text = "points-ledger-journal 3\n";
    CRC32C crc = new CRC32C();
    crc.update(text.getBytes(StandardCharsets.ISO_8859_1));
    text += String.format("crc32c %08x\n", crc.getValue());
    Files.writeString(directory.resolve("manifest"), text);
    expectRefusal("has format 3, this program reads 2", "newer");
  }

  @Test
  void aNewerGroup() throws IOException {
    TestJournals.Excerpt excerpt = TestJournals.excerpts(directory, 2).get(0);
    ByteBuffer header =
        ByteBuffer.allocate(GroupFormat.HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    try (FileChannel file =
        FileChannel.open(excerpt.file(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      assertThat(file.read(header, excerpt.start() + 4)).isEqualTo(GroupFormat.HEADER_BYTES);
      header.putShort(4, (short) 2);
      CRC32C crc = new CRC32C();
      crc.update(header.array(), 0, 60);
      header.putInt(60, (int) crc.getValue()).flip();
      assertThat(file.write(header, excerpt.start() + 4)).isEqualTo(GroupFormat.HEADER_BYTES);
    }
    expectRefusal("epoch-000002", "has format 2, this program reads 1", "newer");
  }

  @Test
  void anEpochThatWasNeverListedIsSetAside() throws IOException {
    Path orphan = directory.resolve("epoch-000003");
    TestJournals.copy(directory.resolve("epoch-000002"), orphan);
    for (int i = 0; i < 2; i++) {
      try (ChronicleJournal journal = TestJournals.open(directory)) {
        Records.expectAll(journal, 6 + i);
        Records.append(journal, 1);
      }
    }
    assertThat(directory.resolve("orphan-epoch-000003-1")).isDirectory();
    assertThat(TestJournals.excerpts(directory, 3)).hasSize(2);
  }

  @Test
  void anUnreadableForcedFileIsNoError() throws IOException {
    Path file = directory.resolve("forced");
    byte[] good = Files.readAllBytes(file);
    for (int i = 0; i < good.length; i++) {
      byte[] bad = good.clone();
      bad[i] ^= (byte) 0x80;
      Files.write(file, bad);
      TestJournals.open(directory).close();
    }
    Files.write(file, new byte[3]);
    TestJournals.open(directory).close();
    Files.delete(file);
    TestJournals.open(directory).close();
  }
}
