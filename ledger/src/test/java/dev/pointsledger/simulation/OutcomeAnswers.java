package dev.pointsledger.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsledger.command.CouponView;
import dev.pointsledger.command.MemberView;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.ProgramVersion;
import dev.pointsledger.core.MemberViews;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.Member;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.event.Capped;
import dev.pointsledger.event.CouponEvent;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.MemberChange;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberImage;
import dev.pointsledger.event.MovingEvent;
import dev.pointsledger.event.OrderEvent;
import dev.pointsledger.event.StandingEvent;
import dev.pointsledger.event.TransactionEvent;
import dev.pointsledger.http.json.AccrualJson;
import dev.pointsledger.http.json.JsonWriter;
import dev.pointsledger.http.json.MemberJson;
import dev.pointsledger.program.ProgramDefinition;
import dev.pointsledger.program.Tiers;
import dev.pointsledger.reference.Answer;
import dev.pointsledger.reference.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Outcomes as the reference model would put them, through the writers that HTTP uses. */
final class OutcomeAnswers {
  private OutcomeAnswers() {}

  static Answer answer(Outcome outcome, LedgerState state) {
    if (outcome instanceof Outcome.Refused refused) {
      return new Answer(
          refused.refusal().status(), refused.refusal().code(), facts(refused.members()));
    }
    if (outcome instanceof Outcome.MemberFound found) {
      ObjectNode body = Json.object();
      body.set("balance", document(found.member(), state).get("balance"));
      return new Answer(found.created() ? 201 : 200, "", body);
    }
    if (outcome instanceof Outcome.TemplateFound found) {
      ObjectNode body = Json.object().put("left", found.template().left());
      return new Answer(found.created() ? 201 : 200, "", body);
    }
    if (outcome instanceof Outcome.ProgramPut put) {
      ObjectNode body = Json.object().put("version", put.version().version());
      return new Answer(200, "", body.put("changed", put.recorded()).put("inForce", put.inForce()));
    }
    if (outcome instanceof Outcome.WalletFound found) {
      ObjectNode body = Json.object();
      ArrayNode coupons = body.putArray("coupons");
      for (CouponView coupon : found.coupons()) {
        coupons.add(StateCoupons.text(coupon));
      }
      return new Answer(200, "", body);
    }
    Outcome.Done done = (Outcome.Done) outcome;
    return new Answer(done.replayed() ? 200 : 201, "", facts(done.event(), state));
  }

  /** Why the same is to be sent again after a while; null: it is not. */
  static @Nullable String putOff(Outcome outcome) {
    return outcome instanceof Outcome.Refused refused && refused.refusal().isPassing()
        ? refused.refusal().code()
        : null;
  }

  /**
   * Where an outcome stands among the records: twice the sequence of the record it made or, one
   * more, found; 0: it neither made nor changed. A template found as it was before the group says
   * nothing of when its coupons were counted.
   *
   * @param before the last record before the group
   */
  static long place(Outcome outcome, long before) {
    if (outcome instanceof Outcome.Done done && !done.replayed()) {
      return 2 * done.event().header().sequence();
    }
    if (outcome instanceof Outcome.ProgramPut put) {
      return put.recorded() ? 2 * put.version().sequence() : 0;
    }
    if (outcome instanceof Outcome.TemplateFound found) {
      long sequence = found.template().sequence();
      return sequence <= before ? 0 : 2 * sequence + 1;
    }
    return outcome instanceof Outcome.MemberFound found ? 2 * found.member().lastSequence() + 1 : 0;
  }

  /** What the model tells of a refusal too. */
  private static ObjectNode facts(Map<String, Object> members) {
    ObjectNode facts = Json.object();
    for (String name : List.of("available", "requested")) {
      if (members.get(name) instanceof Long number) {
        facts.put(name, number);
      }
    }
    return facts;
  }

  private static ObjectNode facts(Event event, LedgerState state) {
    if (event instanceof Event.AccrualRecorded accrual) {
      return accrual(accrual, state);
    }
    TransactionEvent transaction = (TransactionEvent) event;
    ObjectNode facts = Json.object();
    if (event instanceof MovingEvent.TransferRecorded transfer) {
      facts.set("fromBalance", balance(transfer.change()));
      return facts.set("toBalance", balance(transfer.received()));
    }
    if (event instanceof OrderEvent.ReturnRecorded returned) {
      facts.put("requested", returned.requested()).put("reversed", returned.reversed());
      facts.put("arrears", returned.arrears()).put("dropped", returned.dropped());
    }
    if (event instanceof CouponEvent.CouponsIssued issued) {
      facts.put("count", issued.issued().size());
    }
    if (event instanceof CouponEvent.CouponUsed used) {
      facts.put("state", used.coupon().state().id());
    }
    if (event instanceof MovingEvent.ActivityRecorded activity) {
      facts.put("points", activity.points()).put("growth", activity.growth());
      facts.put("capped", activity.capped().stream().mapToLong(Capped::points).sum());
      facts
          .putObject("tier")
          .put("before", tier(activity.tierBefore(), state))
          .put("after", tier(activity.tierAfter(), state));
    }
    if (event instanceof StandingEvent.PlanRecorded plan) {
      facts.put("state", plan.state().id()).put("until", plan.untilMs());
    }
    if (event instanceof StandingEvent.ExtensionRecorded extension && extension.change() != null) {
      facts.put("validUntil", extension.validUntilMs());
    }
    MemberChange change = transaction.change();
    return change == null ? facts : facts.set("balance", balance(change));
  }

  /** A version with the levels of the longest ladder, as readers are given it. */
  private static ProgramDefinition named(LedgerState state, ProgramState.Version version) {
    ProgramDefinition definition = version.program().definition();
    List<Tiers.Level> levels = definition.tiers().levels();
    for (ProgramState.Version other : state.program(0).versions()) {
      List<Tiers.Level> others = other.program().definition().tiers().levels();
      levels = others.size() > levels.size() ? others : levels;
    }
    return definition.withTiers(definition.tiers().withLevels(levels));
  }

  private static String tier(int level, LedgerState state) {
    return named(state, state.program(0).latest()).tiers().levels().get(level).id();
  }

  private static ObjectNode balance(MemberChange change) {
    MemberImage image = change.image();
    return Json.object()
        .put("available", image.value(MemberField.AVAILABLE))
        .put("pending", image.value(MemberField.PENDING))
        .put("held", image.value(MemberField.HELD))
        .put("arrears", image.value(MemberField.ARREARS));
  }

  private static ObjectNode accrual(Event.AccrualRecorded accrual, LedgerState state) {
    ProgramState.Version version = state.program(0).version(accrual.header().programVersion());
    ProgramVersion program =
        new ProgramVersion(0, 1, 0, 1, 0, version.text(), named(state, version));
    ObjectNode body = written(out -> AccrualJson.members(out, accrual, "", program));
    JsonNode caps = body.get("capped");
    long capped = 0;
    for (JsonNode cap : caps) {
      capped += cap.get("points").asLong();
    }
    body.put("capped", capped).set("caps", caps);
    if (body.get("lot") instanceof ObjectNode lot) {
      lot.put("activatesAt", Json.instant(lot.get("activatesAt")));
      if (!lot.get("expiresAt").isNull()) {
        lot.put("expiresAt", Json.instant(lot.get("expiresAt")));
      }
    }
    return body.retain(
        "points", "components", "capped", "caps", "growth", "lot", "tier", "balance");
  }

  /** A member as the model tells it: balance, totals, tier. */
  static ObjectNode member(String id, LedgerState state, long nowMs) {
    Member member = Objects.requireNonNull(state.program(0).member(id), id);
    ObjectNode document = document(new MemberViews(state).view(member, nowMs), state);
    JsonNode tier = document.get("tier");
    JsonNode plan = document.get("plan");
    ObjectNode standing = document.putObject("standing");
    standing.put("validUntil", ms(tier.get("validUntil")));
    standing.put("graceUntil", ms(tier.get("graceUntil")));
    standing.put(
        "plan", plan.isNull() ? "" : plan.get("id").asText() + " " + plan.get("state").asText());
    standing.put("planUntil", plan.isNull() ? 0 : ms(plan.get("until")));
    document.put("tier", tier.get("id").asText());
    return document.retain("balance", "totals", "tier", "standing");
  }

  /** 0: never, or not. */
  private static long ms(JsonNode instant) {
    return instant.isNull() ? 0 : Json.instant(instant);
  }

  private static ObjectNode document(MemberView member, LedgerState state) {
    ProgramDefinition program = named(state, state.program(0).latest());
    return written(out -> MemberJson.members(out, member, program));
  }

  private static ObjectNode written(Consumer<JsonWriter> members) {
    JsonWriter out = new JsonWriter();
    out.beginObject();
    members.accept(out);
    out.endObject();
    return Json.parse(new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8));
  }
}
