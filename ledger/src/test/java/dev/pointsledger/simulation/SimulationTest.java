package dev.pointsledger.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.reference.History;
import dev.pointsledger.reference.Scope;
import dev.pointsledger.reference.Trials;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The whole engine against the reference model, on histories from a seed: every kind of step, and
 * besides orders alone, with more of them; with whatever can fail on the way. Hours of them: {@code
 * mvn -B -pl ledger -Psimulation test}; one again: {@code -Dtest.jvm.args=-Dledger.seed=N}.
 */
class SimulationTest {
  private static final int HISTORIES = 2_000;

  @Test
  void theEngineAnswersAsTheModelToOrdersWhateverFailsOnTheWay() {
    Trials.run(SimulationTest.class, Scope.ORDERS, HISTORIES / 4, EngineTrial::new);
  }

  @Test
  void theEngineAnswersAsTheModelToEverythingWhateverFailsOnTheWay() {
    Trials.run(SimulationTest.class, Scope.EVERYTHING, HISTORIES, EngineTrial::new);
  }

  @Test
  @Tag("slow")
  void everythingThatCanFailDoesAtEveryStep() {
    Map<String, Integer> happened = new TreeMap<>();
    for (int seed = 0; seed < 200; seed++) {
      play(Scope.values()[seed % 2], seed, happened);
    }
    System.out.println(happened);
    assertThat(happened)
        .containsKeys(
            "crash between groups",
            "recorded and not answered",
            "put off: clock-suspect",
            "put off: disk-full",
            "late",
            "twice",
            "disk full",
            "clock set ahead",
            "clock set back",
            "coupons of benefits",
            "answer 200",
            "answer 201",
            "answer 403",
            "answer 404",
            "answer 409",
            "answer 422");
    Set<Outage.Step> steps = EnumSet.allOf(Outage.Step.class);
    steps.removeAll(EnumSet.of(Outage.Step.FILE_FORCE, Outage.Step.NAMES_FORCE));
    for (Outage.Step step : steps) {
      assertThat(happened.keySet())
          .as("the process ends at %s", step)
          .anyMatch(what -> what.endsWith(" at " + step));
      // PostgreSQL may fail without anybody noticing.
      assertThat(happened.containsKey("crash " + step + " fails"))
          .as("%s fails", step)
          .isEqualTo(!step.name().startsWith("STORE"));
    }
  }

  @Test
  void aSeedReproducesItsRunExactly() {
    for (long seed : new long[] {3, 40, 177}) {
      assertThat(play(Scope.EVERYTHING, seed, new TreeMap<>()))
          .isEqualTo(play(Scope.EVERYTHING, seed, new TreeMap<>()));
    }
  }

  /** Plays a history; tells what happened and the hash over all that was recorded. */
  private static String play(Scope scope, long seed, Map<String, Integer> happened) {
    History history = History.of(scope, seed);
    EngineTrial trial = new EngineTrial(history, happened);
    history.steps().forEach(trial::step);
    trial.end();
    return trial.trace();
  }
}
