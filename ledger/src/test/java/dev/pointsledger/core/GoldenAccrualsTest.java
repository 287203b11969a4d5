package dev.pointsledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsledger.command.MemberView;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.event.Capped;
import dev.pointsledger.event.Component;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberImage;
import dev.pointsledger.model.Balance;
import dev.pointsledger.model.Instants;
import dev.pointsledger.program.ProgramDefinition;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The 1,200 accruals of the independent reference, step by step. */
class GoldenAccrualsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TestFactory
  Stream<DynamicTest> everyStepAnswersAsTheReferenceDoes() {
    JsonNode histories = Golden.read("accruals.json");
    return StreamSupport.stream(histories.spliterator(), false)
        .map(
            history -> DynamicTest.dynamicTest("seed " + history.get("seed"), () -> play(history)));
  }

  private static void play(JsonNode history) {
    JsonNode steps = history.get("steps");
    CoreLedger ledger =
        new CoreLedger(history.get("program").toString(), Golden.instant(steps.get(0).get("now")));
    long nowMs = 0;
    for (JsonNode step : steps) {
      nowMs = Golden.instant(step.get("now"));
      Outcome outcome = ledger.execute(Golden.accrue(step.get("body")), nowMs);
      assertThat(step.get("status").asInt()).isEqualTo(201);
      Event.AccrualRecorded event = (Event.AccrualRecorded) ((Outcome.Done) outcome).event();
      ProgramDefinition program = ledger.state().program(0).current().program().definition();
      assertThat(answer(event, program)).as(step.toString()).isEqualTo(step.get("expect"));
    }
    assertEnd(ledger, history.get("end"), nowMs);
    ledger.assertReplicaEqual();
  }

  private static JsonNode answer(Event.AccrualRecorded event, ProgramDefinition program) {
    ObjectNode answer = JSON.createObjectNode();
    answer.put("points", (int) event.points());
    ArrayNode components = answer.putArray("components");
    for (Component component : event.components()) {
      components
          .addObject()
          .put("source", source(component, program))
          .put("points", (int) component.points());
    }
    answer.put("capped", (int) event.capped().stream().mapToLong(Capped::points).sum());
    answer.put("growth", (int) event.growth());
    if (event.points() == 0) {
      answer.putNull("lot");
    } else {
      ObjectNode lot = answer.putObject("lot");
      lot.put("activatesAt", event.lotActivatesAtMs());
      if (event.lotExpiresAtMs() == Instants.NEVER) {
        lot.putNull("expiresAt");
      } else {
        lot.put("expiresAt", event.lotExpiresAtMs());
      }
    }
    answer
        .putObject("tier")
        .put("before", program.tiers().levels().get(event.tierBefore()).id())
        .put("after", program.tiers().levels().get(event.tierAfter()).id());
    MemberImage image = event.change().image();
    answer.set(
        "balance",
        balance(
            new Balance(
                image.value(MemberField.AVAILABLE),
                image.value(MemberField.PENDING),
                image.value(MemberField.HELD),
                image.value(MemberField.ARREARS))));
    return answer;
  }

  private static String source(Component component, ProgramDefinition program) {
    return switch (component.source()) {
      case BASE -> "base";
      case TIER -> "tier:" + program.tiers().levels().get(component.index()).id();
      case PLAN -> "plan:" + program.plans().get(component.index()).id();
      case CAMPAIGN -> "campaign:" + program.campaigns().get(component.index()).id();
    };
  }

  private static ObjectNode balance(Balance balance) {
    return JSON.createObjectNode()
        .put("available", (int) balance.available())
        .put("pending", (int) balance.pending())
        .put("held", (int) balance.held())
        .put("arrears", (int) balance.arrears());
  }

  private static void assertEnd(CoreLedger ledger, JsonNode end, long nowMs) {
    for (Iterator<Map.Entry<String, JsonNode>> it = end.fields(); it.hasNext(); ) {
      Map.Entry<String, JsonNode> expected = it.next();
      MemberView member = Objects.requireNonNull(ledger.member(expected.getKey(), nowMs));
      ProgramDefinition program = ledger.state().program(0).current().program().definition();
      ObjectNode actual = JSON.createObjectNode();
      actual.set("balance", balance(member.balance()));
      actual.put("tier", program.tiers().levels().get(member.tier()).id());
      actual
          .putObject("totals")
          .put("earned", (int) member.totals().earned())
          .put("redeemed", (int) member.totals().redeemed())
          .put("expired", (int) member.totals().expired())
          .put("reversed", (int) member.totals().reversed())
          .put("adjusted", (int) member.totals().adjusted())
          .put("transferredIn", (int) member.totals().transferredIn())
          .put("transferredOut", (int) member.totals().transferredOut());
      assertThat(actual).as(expected.getKey()).isEqualTo(expected.getValue());
    }
  }
}
