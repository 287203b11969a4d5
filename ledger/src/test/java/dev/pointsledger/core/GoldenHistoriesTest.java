package dev.pointsledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.program.ProgramDefinition;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The 3,600 steps of the independent reference: accruals, all kinds, and around holds. */
class GoldenHistoriesTest {
  @TestFactory
  Stream<DynamicTest> everyAccrualAnswersAsTheReferenceDoes() {
    return histories("accruals.json");
  }

  @TestFactory
  Stream<DynamicTest> everyTransactionAnswersAsTheReferenceDoes() {
    return histories("histories.json");
  }

  @TestFactory
  Stream<DynamicTest> everythingAroundHoldsAnswersAsTheReferenceDoes() {
    return histories("holds.json");
  }

  private static Stream<DynamicTest> histories(String file) {
    return StreamSupport.stream(Golden.read(file).spliterator(), false)
        .map(
            history -> DynamicTest.dynamicTest("seed " + history.get("seed"), () -> play(history)));
  }

  private static void play(JsonNode history) {
    JsonNode steps = history.get("steps");
    CoreLedger ledger =
        new CoreLedger(history.get("program").toString(), Golden.instant(steps.get(0).get("now")));
    ProgramDefinition program = ledger.state().program(0).latest().program().definition();
    long nowMs = 0;
    for (JsonNode step : steps) {
      nowMs = Golden.instant(step.get("now"));
      Outcome outcome = ledger.execute(Golden.command(step), nowMs);
      assertThat(GoldenAnswers.status(outcome))
          .as("%s: %s", step, outcome)
          .isEqualTo(step.get("status").asInt());
      assertThat(GoldenAnswers.of(outcome, program))
          .as("%s: %s", step, outcome)
          .isEqualTo(step.get("expect"));
    }
    GoldenAnswers.assertEnd(ledger, history.get("end"), nowMs);
    ledger.assertReplicaEqual();
  }
}
