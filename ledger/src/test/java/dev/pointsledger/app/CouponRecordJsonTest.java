package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.core.CouponSamples;
import dev.pointsledger.event.CouponChange;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.Header;
import dev.pointsledger.event.MemberChange;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberImage;
import dev.pointsledger.event.OrderCoupons;
import dev.pointsledger.event.SideEffects;
import dev.pointsledger.model.CouponState;
import dev.pointsledger.model.Instants;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Coupons as {@code inspect} shows them. */
class CouponRecordJsonTest {
  private static final Header HEADER = new Header(7, 0, 0, 1, "key", "request");

  private final RecordJson json = new RecordJson();

  @Test
  void aTemplateIsShownWhole() {
    Event event =
        new Event.TemplateRecorded(HEADER, 0, 2, CouponSamples.terms("t").days(3).template());
    assertThat(json.of(event, null))
        .contains("\"kind\":\"coupon-template\"", "\"templateId\":\"t\"", "\"version\":2")
        .contains("\"couponKind\":\"amount-off\"", "\"validDays\":3")
        .doesNotContain("validFrom", "publicCode");
  }

  @Test
  void aCouponIsShownWithItsOrder() {
    CouponChange coupon =
        new CouponChange(
            CouponChange.Cause.REDEEM,
            false,
            3,
            CouponChange.numberOf(5, 1),
            "CODE",
            false,
            0,
            1,
            CouponState.REDEEMED,
            "o",
            Instants.ABSENT,
            Instants.NEVER,
            0);
    SideEffects side =
        SideEffects.of(
            List.of(),
            List.of(),
            List.of(),
            List.of(coupon),
            new OrderCoupons("o", List.of(coupon)));
    MemberImage image = new MemberImage(MemberField.BALANCE_MASK, new long[4], List.of());
    MemberChange change = new MemberChange(3, 6, null, List.of(), image);
    assertThat(json.of(new Event.SettlementRecorded(HEADER, side, change), "m"))
        .contains(
            "\"coupons\":[{\"cause\":\"redeem\",\"issued\":false,\"member\":3,\"number\":5121")
        .contains("\"state\":\"redeemed\",\"orderId\":\"o\",\"expiresAt\":\"never\"")
        .contains("\"onOrder\":{\"orderId\":\"o\",\"redeemed\":[{");
  }
}
