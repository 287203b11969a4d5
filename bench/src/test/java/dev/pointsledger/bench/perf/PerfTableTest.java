package dev.pointsledger.bench.perf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the table says of figures. */
class PerfTableTest {
  @Test
  void shouldSayWhatIsReachedMissedRegressedAndFailed() {
    Map<String, List<Double>> figures = new TreeMap<>();
    figures.put("singles-256", List.of(0.9, 0.84, 0.86));
    figures.put("half-p99", List.of(9.0));
    figures.put("replay", List.of(1_500_000.0));
    figures.put("load", List.of());
    Map<String, Double> kept = Map.of("half-p99", 8.0, "replay", 1_800_000.0);
    PerfTable table = PerfTable.of(figures, kept, "two cores");

    assertThat(table.outcomes())
        .extracting(outcome -> outcome.row().id() + " " + outcome.verdict())
        .containsExactly(
            "singles-256 REACHED", "half-p99 MISSED", "replay REGRESSED", "load FAILED");
    assertThat(table.good()).isFalse();
    assertThat(table.markdown())
        .contains("two cores", "| ≥ 0.850 | **0.860** (0.900, 0.840, 0.860) |  | reached |")
        .contains("| ≤ 5.000 ms | **9.000 ms** | 8.000 ms | missed |")
        .contains("| ≥ 2,000,000 records/s | **1,500,000 records/s** | 1,800,000 records/s |");
  }

  @Test
  void shouldNotFailForAGoalThatIsMissedAsBefore() {
    PerfTable table = PerfTable.of(Map.of("half-p99", List.of(9.0)), Map.of("half-p99", 8.9), "");

    assertThat(table.good()).isTrue();
  }

  @Test
  void shouldReadBackWhatItKept() {
    Map<String, List<Double>> figures = Map.of("hot", List.of(0.97, 0.99), "zipf", List.of());

    assertThat(PerfTable.kept(PerfTable.of(figures, Map.of(), "").json()))
        .containsExactly(Map.entry("hot", 0.98));
  }

  @Test
  void shouldHaveAMeasureForEachRow() {
    List<String> measured =
        PerfRun.MEASURES.stream().flatMap(measure -> measure.rows().stream()).toList();

    assertThat(measured)
        .containsExactlyInAnyOrderElementsOf(Row.ALL.stream().map(Row::id).toList());
  }
}
