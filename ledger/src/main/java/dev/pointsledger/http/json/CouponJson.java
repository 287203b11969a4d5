package dev.pointsledger.http.json;

import dev.pointsledger.command.CouponView;
import dev.pointsledger.event.CouponChange;
import dev.pointsledger.event.CouponEvent.CouponUsed;
import dev.pointsledger.event.CouponEvent.CouponsIssued;
import dev.pointsledger.model.CouponOperationRequest;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Coupons as JSON: answers to what is done with them, and what they are now. */
public final class CouponJson {
  private CouponJson() {}

  /** The answer to an issue, its head and balance apart. A dry run makes no codes: null. */
  static void issued(JsonWriter out, CouponsIssued event, @Nullable String memberId, ZoneId zone) {
    out.field("issueId", event.request().issueId());
    AnswerParts.textOrNull(out, "memberId", memberId);
    AnswerParts.recorded(out, event.header());
    out.field("templateId", event.request().templateId()).field("points", event.paid());
    out.name("coupons").beginArray();
    for (CouponChange coupon : event.issued()) {
      out.beginObject().name("code");
      textOrNull(out, coupon.code().isEmpty() ? null : coupon.code());
      out.name("expiresAt");
      AnswerParts.instantOrNull(out, coupon.expiresAtMs(), zone);
      out.endObject();
    }
    out.endArray();
    AnswerParts.lots(out, event.slices(), zone);
  }

  /** The answer to a use, its head and balance apart. */
  static void used(JsonWriter out, CouponUsed event, @Nullable String memberId, ZoneId zone) {
    CouponOperationRequest request = event.request();
    CouponChange coupon = event.coupon();
    out.field("operationId", request.operationId()).field("code", request.code());
    AnswerParts.textOrNull(out, "memberId", memberId);
    AnswerParts.recorded(out, event.header());
    AnswerParts.textIfSent(out, "reason", request.reason());
    out.field("state", coupon.state().id());
    times(out, coupon.orderId(), coupon.reservedUntilMs(), coupon.expiresAtMs(), zone);
  }

  /** A coupon as it is now. */
  public static void write(JsonWriter out, CouponView coupon, String code, ZoneId zone) {
    out.beginObject().field("code", code).name("memberId");
    textOrNull(out, coupon.memberId());
    out.field("templateId", coupon.template().templateId());
    out.field("templateVersion", coupon.templateVersion());
    out.field("state", coupon.state().id());
    times(out, coupon.orderId(), coupon.reservedUntilMs(), coupon.expiresAtMs(), zone);
    out.name("terms").beginObject();
    CouponTemplateJson.members(out, coupon.template(), zone);
    out.endObject().endObject();
  }

  private static void times(
      JsonWriter out,
      @Nullable String orderId,
      long reservedUntilMs,
      long expiresAtMs,
      ZoneId zone) {
    out.name("orderId");
    textOrNull(out, orderId);
    out.name("reservedUntil");
    AnswerParts.instantOrNull(out, reservedUntilMs, zone);
    out.name("expiresAt");
    AnswerParts.instantOrNull(out, expiresAtMs, zone);
  }

  static void textOrNull(JsonWriter out, @Nullable String text) {
    if (text == null) {
      out.nil();
    } else {
      out.string(text);
    }
  }
}
