package dev.pointsledger.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.reference.History;
import dev.pointsledger.reference.Scope;
import dev.pointsledger.reference.Step;
import dev.pointsledger.simulation.bugs.Planted;
import dev.pointsledger.simulation.bugs.PlantedBug;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A simulation that finds nothing may look at nothing: bugs are planted in the ledger's classes,
 * and each is found by the history of the seed that stands with it, which passes without the bug.
 * Seeds anew, where histories have changed: {@code mvn -B -pl ledger test -Dtest=PlantedBugsTest
 * -Dtest.jvm.args=-Dledger.bugs=find}, which prints the first of each.
 */
class PlantedBugsTest {
  private static final long SEEDS_MAX = 500;

  @TempDir Path temporary;

  private int journals;

  @ParameterizedTest
  @EnumSource
  void theSimulationFindsABug(PlantedBug bug) {
    if ("find".equals(System.getProperty("ledger.bugs"))) {
      find(bug);
      return;
    }
    assertThat(failure(bug, bug.seed())).as("without the bug").isNull();
    Planted planted = bug.plant();
    try {
      Throwable found = failure(bug, bug.seed());
      assertThat(found).as("with the bug").isNotNull();
      tell(bug, bug.seed(), found);
    } finally {
      planted.close();
    }
    assertThat(failure(bug, bug.seed())).as("without the bug again").isNull();
  }

  private void find(PlantedBug bug) {
    Planted planted = bug.plant();
    try {
      for (long seed = 0; seed < SEEDS_MAX; seed++) {
        Throwable found = failure(bug, seed);
        if (found != null) {
          tell(bug, seed, found);
          return;
        }
      }
    } finally {
      planted.close();
    }
    System.out.println(bug + " is found by none of " + SEEDS_MAX + " seeds");
  }

  private static void tell(PlantedBug bug, long seed, @Nullable Throwable found) {
    String why = String.valueOf(found).lines().limit(3).map(String::strip).toList().toString();
    System.out.println(bug + ", seed " + seed + ": " + why);
  }

  private @Nullable Throwable failure(PlantedBug bug, long seed) {
    History history = History.of(Scope.EVERYTHING, seed);
    Map<String, Integer> happened = new TreeMap<>();
    Path directory = temporary.resolve("journal-" + journals++);
    SimulatedEngine.Files files =
        (ledgerId, dayMs, outage) -> new DiskStorage(directory, ledgerId, dayMs, outage, happened);
    try {
      EngineTrial trial = new EngineTrial(history, happened, bug.onDisk() ? files : null);
      for (Step step : history.steps()) {
        trial.step(step);
      }
      trial.end();
      return null;
    } catch (AssertionError | RuntimeException e) {
      return e;
    }
  }
}
