package dev.pointsledger.bench.perf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measures on sizes so small that their figures say nothing. */
class PerfRunTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);

  @TempDir Path directory;

  @Test
  void shouldRunWhatTakesLongOnlyWhenItIsAskedFor() {
    assertThat(PerfRun.of(Set.of())).noneMatch(Measure::onRequest).hasSizeGreaterThan(8);
    assertThat(PerfRun.of(Set.of("keys-rate"))).singleElement().matches(Measure::onRequest);
    assertThat(PerfRun.of(Set.of("hot", "zipf"))).singleElement().isInstanceOf(LoadMeasure.class);
  }

  @Test
  void shouldMeasureReplayAndLoadOfARealLedger() throws Exception {
    if (!Files.exists(ROOT.resolve("ledger/target/points-ledger.jar"))
        || !Files.exists(ROOT.resolve("loadtest/target/loadtest.jar"))) {
      String message = "ledger and loadtest are not built: mvn package";
      assertThat(System.getenv("LEDGER_NO_SKIP")).as(message).isNull();
      abort(message);
    }
    // PostgreSQL runs as another user there.
    Bed bed = new Bed(ROOT, directory.resolve("bed"), Sizes.TINY);
    Map<String, List<Double>> figures =
        new PerfRun(List.of(new Recovery(), new Broken()), out).run(bed, 1);

    assertThat(figures.get("replay"))
        .as(told.toString(StandardCharsets.UTF_8))
        .hasSize(1)
        .allMatch(rate -> rate > 0);
    assertThat(figures.get("load"))
        .as(told.toString(StandardCharsets.UTF_8))
        .hasSize(1)
        .allMatch(rate -> rate > 0);
    assertThat(figures.get("hot")).isEmpty();
    assertThat(told.toString(StandardCharsets.UTF_8)).contains("run 1 of [hot] failed: ");
  }

  private static final class Broken implements Measure {
    @Override
    public List<String> rows() {
      return List.of("hot");
    }

    @Override
    public Map<String, Double> run(Bed bed) throws IOException {
      return Map.of("hot", Bed.number(bed.run(List.of("sh", "-c", "exit 1"), Map.of()), "(.)"));
    }
  }
}
