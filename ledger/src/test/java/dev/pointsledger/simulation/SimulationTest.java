package dev.pointsledger.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.reference.History;
import dev.pointsledger.reference.Scope;
import dev.pointsledger.reference.Trials;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The whole engine against the reference model, on histories from a seed: every kind of step, and
 * besides orders alone, with more of them. 10,000 of each, their seeds printed: {@code mvn -pl
 * ledger -Psimulation test}; one again: {@code -Dtest.jvm.args=-Dledger.seed=N}.
 */
class SimulationTest {
  private static final int HISTORIES = 800;

  @Test
  void theEngineAnswersAsTheModelToOrdersWhateverIsLostOnTheWay() {
    Trials.run(Scope.ORDERS, HISTORIES / 4, EngineTrial::new);
  }

  @Test
  void theEngineAnswersAsTheModelToEverythingWhateverIsLostOnTheWay() {
    Trials.run(Scope.EVERYTHING, HISTORIES, EngineTrial::new);
  }

  @Test
  @Tag("slow")
  void powerIsLostAtEveryPointAndMoreThanOnceInManyHistories() {
    Map<String, Integer> happened = new TreeMap<>();
    for (int seed = 0; seed < 200; seed++) {
      History history = History.of(Scope.values()[seed % 2], seed);
      EngineTrial trial = new EngineTrial(history, happened);
      history.steps().forEach(trial::step);
      trial.end();
    }
    System.out.println(happened);
    assertThat(happened)
        .containsKeys(
            "crash IDLE",
            "crash BEFORE_APPEND",
            "crash BEFORE_FORCE",
            "crash AFTER_FORCE",
            "recorded and not answered",
            "coupons of benefits",
            "answer 200",
            "answer 201",
            "answer 403",
            "answer 404",
            "answer 409",
            "answer 422");
  }
}
