package dev.pointsledger.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsledger.command.Command;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.Transaction;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.event.CouponChange;
import dev.pointsledger.event.CouponChange.Cause;
import dev.pointsledger.event.CouponEvent;
import dev.pointsledger.event.Event;
import dev.pointsledger.model.CouponIssueRequest;
import dev.pointsledger.model.CouponOperationRequest;
import dev.pointsledger.model.CouponOperationRequest.Action;
import dev.pointsledger.model.CouponTemplate;
import dev.pointsledger.model.Instants;
import dev.pointsledger.reference.Json;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Steps about coupons: the model names coupons by their issue, the ledger by codes it made. */
final class StepCoupons {
  private static final Set<Cause> BENEFITS =
      EnumSet.of(Cause.ENROLLMENT, Cause.UPGRADE, Cause.RENEWAL, Cause.MONTHLY, Cause.BIRTHDAY);

  private final Map<String, String> codes = new TreeMap<>();
  private final Map<String, Integer> given = new TreeMap<>();

  /** Learns the codes of an answer. */
  void learn(Outcome outcome) {
    if (outcome instanceof Outcome.Done done
        && done.event() instanceof CouponEvent.CouponsIssued issued) {
      List<CouponChange> coupons = issued.issued();
      for (int i = 0; i < coupons.size(); i++) {
        codes.put(issued.request().issueId() + "#" + i, coupons.get(i).code());
      }
    }
  }

  /** Learns the codes of coupons that a record gave as benefits; each member's in their order. */
  void learn(Event event, LedgerState state) {
    for (CouponChange coupon : event.side().coupons()) {
      if (coupon.issued() && BENEFITS.contains(coupon.cause())) {
        String id = Objects.requireNonNull(state.member(coupon.member()).id());
        codes.put("@" + id + "#" + (given.merge(id, 1, Integer::sum) - 1), coupon.code());
      }
    }
  }

  /** How many coupons benefits gave. */
  int benefits() {
    return given.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** The member whose wallet tells the code that a step names, if anything does; null: no need. */
  @Nullable String toAsk(JsonNode body) {
    String code = body.path("code").asText("");
    return code.startsWith("@") && waits(body) ? code.substring(1, code.indexOf('#')) : null;
  }

  /** Whether a step names a coupon whose code is not known, so that it must wait for the answer. */
  boolean waits(JsonNode body) {
    String code = body.path("code").asText("");
    return code.contains("#") && !codes.containsKey(code);
  }

  /** The command of a step. */
  Command command(String kind, StepBody body) {
    return switch (kind) {
      case "coupon-template" -> template(body);
      case "coupon-issue" ->
          new Transaction.IssueCoupons(
              0,
              body.text("memberId"),
              new CouponIssueRequest(
                  body.text("issueId"),
                  body.text("templateId"),
                  body.amount("quantity"),
                  body.flag("payWithPoints"),
                  body.instant("notAfter")));
      default -> use(body);
    };
  }

  private Command use(StepBody body) {
    String code = body.text("code");
    return new Transaction.UseCoupon(
        0,
        body.textOrNull("memberId"),
        new CouponOperationRequest(
            Action.valueOf(body.text("action").toUpperCase(Locale.ROOT)),
            body.text("operationId"),
            code.contains("#") ? codes.getOrDefault(code, "NEVER-ISSUED") : code,
            body.textOrNull("orderId"),
            body.durationMs("ttl"),
            null,
            body.instant("notAfter")));
  }

  private static Command template(StepBody body) {
    JsonNode node = body.node();
    StepBody validity = new StepBody(node.path("validity"));
    List<String> tiers = new ArrayList<>();
    node.path("tiers").forEach(tier -> tiers.add(tier.asText()));
    String per = node.at("/perMember/per").asText("total").toUpperCase(Locale.ROOT);
    return new Command.PutTemplate(
        0,
        new CouponTemplate(
            body.text("templateId"),
            CouponTemplate.Kind.FREE_SHIPPING,
            0,
            0,
            0,
            0,
            null,
            List.of(),
            List.of(),
            tiers,
            node.path("stock").asLong(CouponTemplate.NO_STOCK),
            node.at("/perMember/count").asInt(0),
            CouponTemplate.Period.valueOf(per),
            validity.node().has("from")
                ? Json.instant(validity.node().get("from"))
                : Instants.ABSENT,
            validity.node().has("to") ? Json.instant(validity.node().get("to")) : Instants.ABSENT,
            validity.node().path("days").asInt(0),
            node.path("pointsPrice").asLong(0),
            CouponTemplate.Stacking.STACKABLE,
            CouponTemplate.PRIORITY_DEFAULT,
            node.path("publicCode").asText("")),
        body.instant("notAfter"));
  }
}
