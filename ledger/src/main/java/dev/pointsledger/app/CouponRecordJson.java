package dev.pointsledger.app;

import dev.pointsledger.event.CouponChange;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.OrderCoupons;
import dev.pointsledger.event.SideEffects;
import dev.pointsledger.http.json.JsonWriter;
import dev.pointsledger.model.CouponTemplate;
import dev.pointsledger.model.Instants;
import java.time.Instant;
import java.util.List;

/** The parts of a record that are about coupons, as JSON for people. */
final class CouponRecordJson {
  private final JsonWriter out;

  CouponRecordJson(JsonWriter out) {
    this.out = out;
  }

  void template(Event.TemplateRecorded event) {
    CouponTemplate terms = event.template();
    out.field("template", event.number()).field("version", event.version());
    out.field("templateId", terms.templateId()).field("couponKind", terms.kind().id());
    out.field("amountOff", terms.amountOff()).field("minSpend", terms.minSpend());
    out.field("percentOff", terms.percentOffBp()).field("maxDiscount", terms.maxDiscount());
    if (terms.giftSku() != null) {
      out.field("giftSku", terms.giftSku());
    }
    texts("categories", terms.categories());
    texts("skus", terms.skus());
    texts("tiers", terms.tiers());
    out.field("stock", terms.stock()).field("perMemberCount", terms.perMemberCount());
    out.field("perMemberPer", terms.perMemberPer().id());
    optionalInstant("validFrom", terms.validFromMs());
    optionalInstant("validTo", terms.validToMs());
    out.field("validDays", terms.validDays()).field("pointsPrice", terms.pointsPrice());
    out.field("stacking", terms.stacking().id()).field("priority", terms.priority());
    if (terms.isPublic()) {
      out.field("publicCode", terms.publicCode());
    }
  }

  /** What became of coupons, if anything did. */
  void changes(SideEffects side) {
    if (!side.coupons().isEmpty()) {
      coupons("coupons", side.coupons());
    }
    OrderCoupons onOrder = side.onOrder();
    if (onOrder != null) {
      out.name("onOrder").beginObject().field("orderId", onOrder.orderId());
      coupons("redeemed", onOrder.redeemed());
      out.endObject();
    }
  }

  private void coupons(String name, List<CouponChange> coupons) {
    out.name(name).beginArray();
    for (CouponChange coupon : coupons) {
      out.beginObject();
      out.field("cause", coupon.cause().id());
      out.name("issued").bool(coupon.issued());
      out.field("member", coupon.member()).field("number", coupon.number());
      out.field("code", coupon.code()).field("template", coupon.template());
      out.field("version", coupon.version()).field("state", coupon.state().id());
      if (coupon.orderId() != null) {
        out.field("orderId", coupon.orderId());
      }
      optionalInstant("reservedUntil", coupon.reservedUntilMs());
      optionalInstant("expiresAt", coupon.expiresAtMs());
      optionalInstant("effectiveAt", coupon.effectiveAtMs());
      out.endObject();
    }
    out.endArray();
  }

  private void texts(String name, List<String> texts) {
    if (!texts.isEmpty()) {
      out.field(name, String.join(" ", texts));
    }
  }

  private void optionalInstant(String name, long ms) {
    if (ms != Instants.ABSENT) {
      out.field(name, ms == Instants.NEVER ? "never" : Instant.ofEpochMilli(ms).toString());
    }
  }
}
