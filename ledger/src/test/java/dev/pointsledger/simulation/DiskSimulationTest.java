package dev.pointsledger.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.reference.History;
import dev.pointsledger.reference.Scope;
import dev.pointsledger.reference.Trials;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same with the journal in its files: what was not forced is torn, sector by sector, in any
 * order, a force fails, opening is cut short, bits are flipped. More of them: {@code mvn -B -pl
 * ledger -Psimulation test}; one again: {@code -Dtest.jvm.args=-Dledger.seed=N}.
 */
class DiskSimulationTest {
  private static final int HISTORIES = 100;

  @TempDir Path temporary;

  private final Map<String, Integer> happened = new TreeMap<>();
  private int journals;

  private EngineTrial trial(History history) {
    Path directory = temporary.resolve("journal-" + journals++);
    return new EngineTrial(
        history,
        happened,
        (ledgerId, dayMs, outage) -> new DiskStorage(directory, ledgerId, dayMs, outage, happened));
  }

  @Test
  void whatWasAcceptedSurvivesWhateverTheDiskDoes() {
    Trials.run(DiskSimulationTest.class, Scope.EVERYTHING, HISTORIES, this::trial);
    System.out.println(happened);
    if (Long.getLong("ledger.seed") == null) {
      assertThat(happened)
          .containsKeys("flip refused", "flip cut", "killed while opening", "crash between groups");
    }
  }
}
