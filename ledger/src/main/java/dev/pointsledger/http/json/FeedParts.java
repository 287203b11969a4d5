package dev.pointsledger.http.json;

import dev.pointsledger.event.CouponChange;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.Grant;
import dev.pointsledger.event.MemberChange;
import dev.pointsledger.event.Settlement;
import dev.pointsledger.event.SideEffects;
import dev.pointsledger.program.ProgramDefinition;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a record did beside what it is about, for the feed: what time did first, points given,
 * coupons, further members. What there is none of is left out.
 */
final class FeedParts {
  private final JsonWriter out;
  private final FeedNames names;
  private final ProgramDefinition program;
  private final ZoneId zone;

  FeedParts(JsonWriter out, FeedNames names, ProgramDefinition program) {
    this.out = out;
    this.names = names;
    this.program = program;
    this.zone = program.timeZone();
  }

  void write(Event event) {
    MemberChange change = event.change();
    if (change != null) {
      settled(change.settlements());
    }
    SideEffects side = event.side();
    grants(side.grants());
    coupons(side.coupons());
    others(side.others());
  }

  private void settled(List<Settlement> settlements) {
    if (settlements.isEmpty()) {
      return;
    }
    out.name("settled").beginArray();
    for (Settlement settlement : settlements) {
      out.beginObject().field("kind", settlement.kind().id());
      Instant3339.local(out.name("effectiveAt"), settlement.effectiveAtMs(), zone);
      if (settlement.kind().reminds()) {
        reminded(settlement);
      } else if (settlement.kind().ofStanding()) {
        StandingJson.write(out, settlement, planId(settlement), program);
      } else {
        moved(settlement);
      }
      out.endObject();
    }
    out.endArray();
  }

  private void reminded(Settlement settlement) {
    out.field("daysBefore", settlement.before());
    switch (settlement.kind()) {
      case POINTS_EXPIRING -> out.field("points", settlement.points()).name("expiresAt");
      case TIER_ENDING -> {
        AnswerParts.tier(out, program, settlement.after(), settlement.after());
        out.field("toKeep", settlement.points()).name("until");
      }
      default -> out.field("plan", names.plan(settlement.after())).name("until");
    }
    AnswerParts.instantOrNull(out, settlement.expiresAtMs(), zone);
  }

  private @Nullable String planId(Settlement settlement) {
    return settlement.kind().subject() == Settlement.Subject.PLAN
        ? names.plan(settlement.before())
        : null;
  }

  private void moved(Settlement settlement) {
    if (settlement.kind().ofCoupon()) {
      out.field("couponNumber", settlement.activatesAtMs());
    } else {
      out.field("points", settlement.points()).field("arrearsPaid", settlement.arrearsPaid());
    }
    if (settlement.kind().ofHold()) {
      out.field("holdSequence", settlement.activatesAtMs());
    }
    out.name("expiresAt");
    AnswerParts.instantOrNull(out, settlement.expiresAtMs(), zone);
  }

  private void grants(List<Grant> grants) {
    if (grants.isEmpty()) {
      return;
    }
    out.name("grants").beginArray();
    for (Grant grant : grants) {
      out.beginObject().field("kind", grant.kind().id());
      AnswerParts.textOrNull(out, "memberId", names.member(grant.member()));
      out.field("points", grant.points()).field("arrearsPaid", grant.arrearsPaid());
      out.name("expiresAt");
      AnswerParts.instantOrNull(out, grant.expiresAtMs(), zone);
      out.endObject();
    }
    out.endArray();
  }

  private void coupons(List<CouponChange> coupons) {
    if (coupons.isEmpty()) {
      return;
    }
    out.name("couponChanges").beginArray();
    for (CouponChange coupon : coupons) {
      out.beginObject().field("cause", coupon.cause().id());
      out.field("couponNumber", coupon.number()).field("code", coupon.code());
      AnswerParts.textOrNull(out, "memberId", names.member(coupon.member()));
      out.field("templateId", names.template(coupon.template()));
      out.field("templateVersion", coupon.version()).field("state", coupon.state().id());
      AnswerParts.textIfSent(out, "orderId", coupon.orderId());
      out.name("expiresAt");
      AnswerParts.instantOrNull(out, coupon.expiresAtMs(), zone);
      Instant3339.local(out.name("effectiveAt"), coupon.effectiveAtMs(), zone);
      out.endObject();
    }
    out.endArray();
  }

  private void others(List<MemberChange> others) {
    if (others.isEmpty()) {
      return;
    }
    out.name("others").beginArray();
    for (MemberChange other : others) {
      out.beginObject();
      AnswerParts.textOrNull(out, "memberId", names.member(other.member()));
      AnswerParts.balance(out, "balance", other);
      settled(other.settlements());
      out.endObject();
    }
    out.endArray();
  }
}
