package dev.pointsledger.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The 3,600 golden steps, one by one, on the reference model. */
class ReferenceGoldenTest {
  @TestFactory
  Stream<DynamicTest> everyStepAnswersAsTheGoldenFilesSay() {
    return Stream.of("accruals", "histories", "holds").flatMap(ReferenceGoldenTest::histories);
  }

  private static Stream<DynamicTest> histories(String file) {
    return StreamSupport.stream(Json.resource("/golden/" + file + ".json").spliterator(), false)
        .map(
            history ->
                DynamicTest.dynamicTest(
                    file + " of seed " + history.get("seed"), () -> play(history)));
  }

  private static void play(JsonNode history) {
    ReferenceLedger ledger = new ReferenceLedger(history.get("program"));
    long now = 0;
    for (JsonNode golden : history.get("steps")) {
      now = Json.instant(golden.get("now"));
      Step step = new Step(golden.get("kind").asText(), (ObjectNode) golden.get("body"), now);
      Answer answer = ledger.take(step);
      assertThat(answer.status()).as(golden + " is " + answer).isEqualTo(status(golden));
      assertThat(expected(answer, golden)).as(golden.toString()).isEqualTo(text(golden));
    }
    for (var end : history.get("end").properties()) {
      ObjectNode member = ledger.member(end.getKey(), now);
      member.remove("standing");
      assertThat(Json.canonical(member)).as(end.getKey()).isEqualTo(Json.canonical(end.getValue()));
    }
  }

  private static int status(JsonNode golden) {
    return golden.get("status").asInt();
  }

  private static String text(JsonNode golden) {
    return Json.canonical(golden.get("expect"));
  }

  /** Of the answer's facts those that the golden file knows. */
  private static String expected(Answer answer, JsonNode golden) {
    ObjectNode facts = answer.body().deepCopy();
    if (answer.isRefused()) {
      facts.put("code", answer.code());
    }
    facts.retain(golden.get("expect").properties().stream().map(field -> field.getKey()).toList());
    return Json.canonical(facts);
  }
}
