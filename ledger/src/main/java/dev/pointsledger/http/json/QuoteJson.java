package dev.pointsledger.http.json;

import dev.pointsledger.model.CouponTemplate;
import dev.pointsledger.model.OrderLine;
import dev.pointsledger.quote.Offer;
import dev.pointsledger.quote.Quote;
import dev.pointsledger.quote.QuotedCoupon;
import java.util.List;

/** A quote as JSON. Its lines are those of the accrual to come. */
public final class QuoteJson {
  private QuoteJson() {}

  /** Writes a quote. */
  public static void write(JsonWriter out, Quote quote, String memberId) {
    out.beginObject().field("memberId", memberId).field("amount", quote.amount());
    out.field("discount", quote.discount()).field("net", quote.amount() - quote.discount());
    out.name("freeShipping").bool(quote.freeShipping());
    out.name("gifts").beginArray();
    for (QuotedCoupon coupon : quote.coupons()) {
      CouponTemplate terms = coupon.terms();
      if (coupon.applied() && terms != null && terms.giftSku() != null) {
        out.beginObject().field("code", coupon.code()).field("sku", terms.giftSku()).endObject();
      }
    }
    out.endArray().name("coupons").beginArray();
    for (QuotedCoupon coupon : quote.coupons()) {
      coupon(out, coupon, quote.lines());
    }
    out.endArray().name("lines").beginArray();
    for (OrderLine line : quote.lines()) {
      line(out, line);
    }
    out.endArray().endObject();
  }

  private static void coupon(JsonWriter out, QuotedCoupon coupon, List<OrderLine> lines) {
    out.beginObject().field("code", coupon.code());
    CouponTemplate terms = coupon.terms();
    if (terms != null) {
      out.field("templateId", terms.templateId()).field("kind", terms.kind().id());
    }
    out.name("applied").bool(coupon.applied()).field("discount", coupon.discount());
    Offer.Reason refusal = coupon.refusal();
    if (refusal != null) {
      out.name("refusal").beginObject().field("code", refusal.refusal().code());
      out.field("detail", refusal.detail()).endObject();
    }
    out.name("lines").beginArray();
    List<Long> shares = coupon.shares();
    for (int place = 0; place < shares.size(); place++) {
      if (shares.get(place) > 0) {
        out.beginObject().field("lineId", lines.get(place).lineId());
        out.field("discount", shares.get(place)).endObject();
      }
    }
    out.endArray().endObject();
  }

  private static void line(JsonWriter out, OrderLine line) {
    out.beginObject().field("lineId", line.lineId()).field("amount", line.amount());
    AnswerParts.textIfSent(out, "sku", line.sku());
    AnswerParts.textIfSent(out, "category", line.category());
    if (line.quantity() != OrderLine.NO_QUANTITY) {
      out.field("quantity", line.quantity());
    }
    out.endObject();
  }
}
