package dev.pointsledger.index.rocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsledger.index.IndexFailure;
import dev.pointsledger.index.KeyIndex;
import dev.pointsledger.index.KeyIndexContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocksKeyIndexTest extends KeyIndexContract {
  private static final UUID LEDGER = new UUID(7, 8);

  @TempDir Path directory;

  @Override
  protected KeyIndex empty() {
    return open(directory);
  }

  private static RocksKeyIndex open(Path directory) {
    return RocksKeyIndex.open(directory, LEDGER, Long.MAX_VALUE);
  }

  @Test
  void whatWasWrittenIsThereAfterAReopen() {
    index.write(List.of(entry("a", 1)), 2);
    index.close();
    index = open(directory);
    assertThat(index.position()).isEqualTo(2);
    assertThat(index.find(key(0, "a"))).isEqualTo(1);
    assertThat(index.mayContain(key(0, "a"))).isTrue();
    assertThat(index.mayContain(key(0, "b"))).isFalse();
  }

  @Test
  void whatIsOnDiskWithoutAClosingIsAPrefixUpToItsPosition() throws IOException {
    write(1, 1000);
    index.flush();
    write(1001, 2000);
    Path copy = copyOf(directory, "killed");
    try (RocksKeyIndex killed = open(copy)) {
      assertThat(killed.position()).isEqualTo(1000);
      assertThat(killed.find(key(0, "o1000"))).isEqualTo(1000);
      assertThat(killed.find(key(0, "o1001"))).isEqualTo(KeyIndex.NONE);
    }
  }

  @Test
  void copiesTakenBetweenWritesAndFlushesAreWholeUpToTheirPositions() throws IOException {
    long written = 0;
    // Three tables: with a fourth RocksDB compacts, and no copy of files one by one is of one
    // moment.
    for (int round = 0; round < 3; round++) {
      write(written + 1, written + 700);
      written += 700;
      index.flush();
      write(written + 1, written + 300);
      written += 300;
      assertWhole(copyOf(directory, "round" + round), written - 300);
    }
  }

  private static void assertWhole(Path copy, long atLeast) {
    try (RocksKeyIndex killed = open(copy)) {
      assertThat(killed.position()).isGreaterThanOrEqualTo(atLeast);
      for (long i = 1; i <= killed.position(); i++) {
        assertThat(killed.find(key(0, "o" + i))).isEqualTo(i);
      }
    }
  }

  @Test
  void anIndexOfAnotherLedgerIsRebuilt() {
    write(1, 10);
    index.close();
    index = RocksKeyIndex.open(directory, new UUID(7, 9), Long.MAX_VALUE);
    assertThat(index.position()).isZero();
    assertThat(index.find(key(0, "o1"))).isEqualTo(KeyIndex.NONE);
    index.write(List.of(entry("b", 1)), 1);
    index.close();
    index = RocksKeyIndex.open(directory, new UUID(7, 9), 1);
    assertThat(index.position()).isEqualTo(1);
  }

  @Test
  void anIndexBeyondTheJournalIsRebuilt() {
    write(1, 10);
    index.close();
    index = RocksKeyIndex.open(directory, LEDGER, 9);
    assertThat(index.position()).isZero();
    assertThat(index.find(key(0, "o1"))).isEqualTo(KeyIndex.NONE);
  }

  @Test
  void aSecondOneInTheSameFolderIsRefusedAndTheFirstGoesOn() {
    write(1, 10);
    assertThatThrownBy(() -> open(directory))
        .isInstanceOf(IndexFailure.class)
        .hasMessageContaining("in use");
    assertThat(index.find(key(0, "o1"))).isEqualTo(1);
  }

  @Test
  void everyFileCutInHalfLeadsToARebuildNotAFailedStart() throws IOException {
    write(1, 5000);
    index.close();
    for (Path file : files(directory.resolve("db"))) {
      Path copy = copyOf(directory, "cut-" + file.getFileName());
      Path cut = copy.resolve("db").resolve(file.getFileName());
      Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), (int) Files.size(cut) / 2));
      assertOpensWholeOrEmpty(copy);
    }
    index = open(directory);
  }

  @Test
  void everyFileMissingLeadsToARebuildNotAFailedStart() throws IOException {
    write(1, 5000);
    index.close();
    for (Path file : files(directory.resolve("db"))) {
      Path copy = copyOf(directory, "gone-" + file.getFileName());
      Files.delete(copy.resolve("db").resolve(file.getFileName()));
      assertOpensWholeOrEmpty(copy);
    }
    index = open(directory);
  }

  private static void assertOpensWholeOrEmpty(Path copy) {
    try (RocksKeyIndex opened = open(copy)) {
      assertThat(opened.position()).as(copy.toString()).isIn(0L, 5000L);
      long expected = opened.position() == 0 ? KeyIndex.NONE : 4321;
      assertThat(opened.find(key(0, "o4321"))).isEqualTo(expected);
    }
  }

  @Test
  void aDamagedBlockFailsTheLookUpAndTheNextStartRebuilds() throws IOException {
    write(1, 5000);
    index.close();
    flipBytesOfTables(directory.resolve("db"));
    index = open(directory);
    assertThat(index.position()).isEqualTo(5000);
    assertThat(failedLookUps(5000)).isPositive();
    assertThat(index.mayContain(key(0, "unknown"))).isTrue();
    index.close();
    index = open(directory);
    assertThat(index.position()).isZero();
    assertThat(directory.resolve("damaged")).isDirectory();
    write(1, 5000);
    assertThat(index.find(key(0, "o10"))).isEqualTo(10);
  }

  /** How many look-ups fail; the others must be right. */
  private int failedLookUps(int keys) {
    int failed = 0;
    for (int i = 1; i <= keys; i++) {
      try {
        assertThat(index.find(key(0, "o" + i))).isEqualTo(i);
      } catch (IndexFailure e) {
        failed++;
      }
    }
    return failed;
  }

  /** Data blocks come first in a table, the one with the position first of all. */
  private static void flipBytesOfTables(Path database) throws IOException {
    for (Path file : files(database)) {
      if (file.toString().endsWith(".sst")) {
        byte[] bytes = Files.readAllBytes(file);
        for (int i = bytes.length / 4; i < bytes.length / 2; i += 100) {
          bytes[i] ^= 1;
        }
        Files.write(file, bytes);
      }
    }
  }

  @Test
  void aProgramNumberThatTheKeyCannotHoldIsRefused() {
    assertThatThrownBy(() -> index.find(key(65536, "a")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> index.mayContain(key(-1, "a")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void write(long from, long to) {
    List<KeyIndex.Entry> batch = new ArrayList<>();
    for (long i = from; i <= to; i++) {
      batch.add(entry("o" + i, i));
    }
    index.write(batch, to);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static Path copyOf(Path directory, String name) throws IOException {
    Path copy = directory.resolve("copies").resolve(name);
    Files.createDirectories(copy.resolve("db"));
    for (Path file : files(directory.resolve("db"))) {
      Files.copy(file, copy.resolve("db").resolve(file.getFileName()));
    }
    return copy;
  }
}
