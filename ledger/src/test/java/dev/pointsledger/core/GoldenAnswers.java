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
import dev.pointsledger.event.MemberChange;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberImage;
import dev.pointsledger.event.MovingEvent;
import dev.pointsledger.event.OrderEvent;
import dev.pointsledger.event.TransactionEvent;
import dev.pointsledger.model.Balance;
import dev.pointsledger.model.Instants;
import dev.pointsledger.program.ProgramDefinition;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;

/** What the core answered, in the words of the golden histories. */
final class GoldenAnswers {
  private static final ObjectMapper JSON = new ObjectMapper();

  private GoldenAnswers() {}

  static int status(Outcome outcome) {
    if (outcome instanceof Outcome.Refused refused) {
      return refused.refusal().status();
    }
    return ((Outcome.Done) outcome).replayed() ? 200 : 201;
  }

  static JsonNode of(Outcome outcome, ProgramDefinition program) {
    if (outcome instanceof Outcome.Refused refused) {
      ObjectNode answer = JSON.createObjectNode().put("code", refused.refusal().code());
      refused.members().forEach((name, value) -> answer.put(name, (int) (long) (Long) value));
      return answer;
    }
    Event event = ((Outcome.Done) outcome).event();
    if (event instanceof Event.AccrualRecorded accrual) {
      return answer(accrual, program);
    }
    TransactionEvent transaction = (TransactionEvent) event;
    ObjectNode answer = JSON.createObjectNode();
    if (event instanceof MovingEvent.TransferRecorded transfer) {
      answer.set("fromBalance", balance(transfer.change()));
      answer.set("toBalance", balance(transfer.received()));
      return answer;
    }
    if (event instanceof OrderEvent.ReturnRecorded returned) {
      answer.put("requested", (int) returned.requested());
      answer.put("reversed", (int) returned.reversed());
      answer.put("arrears", (int) returned.arrears());
      answer.put("dropped", (int) returned.dropped());
    }
    answer.set("balance", balance(Objects.requireNonNull(transaction.change())));
    return answer;
  }

  private static ObjectNode balance(MemberChange change) {
    MemberImage image = change.image();
    return balance(
        new Balance(
            image.value(MemberField.AVAILABLE),
            image.value(MemberField.PENDING),
            image.value(MemberField.HELD),
            image.value(MemberField.ARREARS)));
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

  static void assertEnd(CoreLedger ledger, JsonNode end, long nowMs) {
    for (Iterator<Map.Entry<String, JsonNode>> it = end.fields(); it.hasNext(); ) {
      Map.Entry<String, JsonNode> expected = it.next();
      MemberView member = Objects.requireNonNull(ledger.member(expected.getKey(), nowMs));
      ProgramDefinition program = ledger.state().program(0).latest().program().definition();
      ObjectNode actual = JSON.createObjectNode();
      actual.set("balance", balance(member.balance()));
      actual.put("tier", program.tiers().levels().get(member.tier().level()).id());
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
