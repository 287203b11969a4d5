package dev.pointsledger.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.model.Operation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of a file that are too large are split until they are not. */
class ComparisonTest {
  private static final int ENTRIES = 20_000;

  @TempDir Path dir;

  @Test
  void shouldFindTheSameInPartsThatAreSplit() throws Exception {
    try (Partitions theirs = new Partitions(dir, "theirs", 0);
        Partitions ours = new Partitions(dir, "ours", 0)) {
      for (int i = 0; i < ENTRIES; i++) {
        if (i % 100 != 1) {
          theirs.add(entry(i, i % 100 == 3 ? "changed" : "value"));
        }
        if (i % 100 != 2) {
          ours.add(entry(i, "value"));
        }
      }
    }
    Tally tally = new Tally();
    List<Difference> found = new ArrayList<>();
    Comparison comparison = new Comparison(dir, found::add, tally, 1_000);
    for (int number = 0; number < Partitions.COUNT; number++) {
      comparison.compare(dir.resolve("theirs-" + number), dir.resolve("ours-" + number), 0);
    }
    assertThat(tally.count(Verdict.MISSING_THERE)).isEqualTo(ENTRIES / 100);
    assertThat(tally.count(Verdict.MISSING_HERE)).isEqualTo(ENTRIES / 100);
    assertThat(tally.count(Verdict.DIFFERENT)).isEqualTo(ENTRIES / 100);
    assertThat(tally.count(Verdict.AGREE)).isEqualTo(ENTRIES - 3 * ENTRIES / 100);
    assertThat(found).hasSize(3 * ENTRIES / 100);
    try (Stream<Path> left = Files.list(dir)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void shouldEndWithAFileThatIsOneTransactionOverAndOver() throws Exception {
    try (Partitions theirs = new Partitions(dir, "theirs", 0)) {
      for (int i = 0; i < 1_000; i++) {
        theirs.add(entry(7, "value"));
      }
    }
    Tally tally = new Tally();
    Comparison comparison = new Comparison(dir, difference -> {}, tally, 1_000);
    for (int number = 0; number < Partitions.COUNT; number++) {
      comparison.compare(dir.resolve("theirs-" + number), dir.resolve("ours-" + number), 0);
    }
    assertThat(tally.count(Verdict.TWICE_THERE)).isEqualTo(999);
    assertThat(tally.count(Verdict.MISSING_HERE)).isEqualTo(1);
  }

  private static Entry entry(int i, String value) {
    return new Entry(Operation.RETURN, "id-" + i, i + 1, true, Entry.body(Map.of("reason", value)));
  }
}
