package dev.pointsledger.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsledger.model.CouponTemplate.Kind;
import dev.pointsledger.model.OrderLine;
import dev.pointsledger.model.Refusal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** By hand: what each rule comes to. */
class QuotingTest {
  private static OrderLine line(
      String id, long amount, @Nullable String category, @Nullable String sku) {
    return new OrderLine(id, amount, sku, category, OrderLine.NO_QUANTITY);
  }

  private static final List<OrderLine> ORDER =
      List.of(line("1", 12_900, "books", "B-77"), line("2", 5_950, "grocery", null));

  private static Quote quote(Offer... offers) {
    return Quoting.of(ORDER, List.of(offers));
  }

  /** Codes in order, each with what it takes off each line, or why it does not. */
  private static String told(Quote quote) {
    return quote.coupons().stream()
        .map(
            coupon -> {
              Offer.Reason refusal = coupon.refusal();
              return coupon.code() + " " + (refusal == null ? coupon.shares() : refusal.detail());
            })
        .collect(Collectors.joining("; "));
  }

  @Test
  void anAmountIsSpreadByLargestRemainder() {
    Quote quote = quote(Offers.amountOff(1_000).minSpend(5_000).code("A"));
    assertThat(told(quote)).isEqualTo("A [684, 316]");
    assertThat(quote.amount()).isEqualTo(18_850);
    assertThat(quote.discount()).isEqualTo(1_000);
    assertThat(quote.lines())
        .containsExactly(line("1", 12_216, "books", "B-77"), line("2", 5_634, "grocery", null));
  }

  @Test
  void aPercentageIsFlooredAndBounded() {
    assertThat(told(quote(Offers.percentOff(1_500).code("P")))).isEqualTo("P [1935, 892]");
    assertThat(told(quote(Offers.percentOff(1).code("P")))).isEqualTo("P [1, 0]");
    assertThat(told(quote(Offers.percentOff(1_500).maxDiscount(100).code("P"))))
        .isEqualTo("P [68, 32]");
    assertThat(quote(Offers.percentOff(10_000).code("P")).discount()).isEqualTo(18_850);
  }

  @Test
  void percentagesComeFirstEachOfWhatIsLeft() {
    assertThat(
            told(
                quote(
                    Offers.amountOff(1_000).priority(1).code("A"),
                    Offers.percentOff(1_000).categories("books").priority(2).code("Q"),
                    Offers.percentOff(5_000).priority(1).code("P"))))
        .isEqualTo("P [6450, 2975]; Q [645, 0]; A [661, 339]");
  }

  @Test
  void ofOneKindThePriorityAndThenTheCodeDecides() {
    assertThat(
            told(
                quote(
                    Offers.amountOff(3).code("C"),
                    Offers.amountOff(2).code("B"),
                    Offers.amountOff(1).priority(101).code("A"))))
        .startsWith("B ")
        .contains("; C ")
        .contains("; A ");
  }

  @Test
  void onlyItsOwnLinesCount() {
    assertThat(told(quote(Offers.amountOff(20_000).categories("grocery").code("A"))))
        .isEqualTo("A [0, 5950]");
    assertThat(told(quote(Offers.amountOff(9).skus("B-77").code("A")))).isEqualTo("A [9, 0]");
    assertThat(told(quote(Offers.amountOff(9).categories("grocery").skus("B-77").code("A"))))
        .isEqualTo("A The order has no line that it is for.");
  }

  @Test
  void theLeastSpendIsHeldAgainstItsOwnLinesBeforeAnyCoupon() {
    Offer half = Offers.percentOff(5_000).code("P");
    assertThat(told(quote(half, Offers.amountOff(9).minSpend(18_850).code("A"))))
        .isEqualTo("P [6450, 2975]; A [6, 3]");
    assertThat(told(quote(Offers.amountOff(9).minSpend(5_951).categories("grocery").code("A"))))
        .isEqualTo("A It needs 5951 on the lines that it is for; they have 5950.");
  }

  @Test
  void whatWouldGiveNothingIsRefused() {
    Offer all = Offers.percentOff(10_000).code("P");
    assertThat(told(quote(all, Offers.amountOff(9).code("A"))))
        .isEqualTo("P [12900, 5950]; A Nothing is left that it could take off.");
    Offer free = Offers.of(Kind.FREE_SHIPPING).code("F");
    assertThat(told(quote(free, Offers.of(Kind.FREE_SHIPPING).code("G"))))
        .isEqualTo("F []; G Shipping is free already.");
    List<OrderLine> nothing = List.of(line("1", 0, null, null));
    assertThat(told(Quoting.of(nothing, List.of(Offers.of(Kind.GIFT).code("X")))))
        .isEqualTo("X The order has no line that it is for.");
  }

  @Test
  void ofTwoThatDoNotGoTogetherTheFirstStays() {
    Offer alone = Offers.amountOff(9).exclusive().code("A");
    Offer percent = Offers.percentOff(1_000).code("P");
    assertThat(told(quote(alone))).isEqualTo("A [6, 3]");
    assertThat(told(quote(alone, percent)))
        .isEqualTo(
            "P [1290, 595]; "
                + "A It does not go together with coupon P, which is applied before it.");
    assertThat(told(quote(alone, Offers.of(Kind.GIFT).code("G"))))
        .isEqualTo(
            "A [6, 3]; G It does not go together with coupon A, which is applied before it.");
    Offer useless = Offers.percentOff(1_000).categories("toys").code("U");
    assertThat(told(quote(alone, useless)))
        .isEqualTo("U The order has no line that it is for.; A [6, 3]");
  }

  @Test
  void giftsAndFreeShippingTakeNothingOff() {
    Quote quote = quote(Offers.of(Kind.GIFT).code("G"), Offers.of(Kind.FREE_SHIPPING).code("F"));
    assertThat(told(quote)).isEqualTo("F []; G []");
    assertThat(quote.discount()).isZero();
    assertThat(quote.freeShipping()).isTrue();
    assertThat(quote.lines()).isEqualTo(ORDER);
  }

  @Test
  void whatIsRefusedAlreadyStaysSo() {
    Offer.Reason used = new Offer.Reason(Refusal.COUPON_STATE, "It is redeemed.");
    Offer.Reason unknown = new Offer.Reason(Refusal.UNKNOWN_COUPON, "No such coupon.");
    Offer redeemed = new Offer("R", Offers.percentOff(10_000).exclusive().code("R").terms(), used);
    assertThat(told(quote(new Offer("0", null, unknown), redeemed, Offers.amountOff(9).code("A"))))
        .isEqualTo("R It is redeemed.; A [6, 3]; 0 No such coupon.");
  }

  @Test
  void amountsUpTo64BitsAreExact() {
    List<OrderLine> huge =
        List.of(line("1", Long.MAX_VALUE - 1, null, null), line("2", 1, null, null));
    Quote quote = Quoting.of(huge, List.of(Offers.percentOff(9_999).code("P")));
    assertThat(quote.discount()).isEqualTo(9_222_449_699_651_090_329L);
    List<OrderLine> more = List.of(line("1", Long.MAX_VALUE, null, null), line("2", 1, null, null));
    assertThatThrownBy(() -> Quoting.of(more, List.of())).isInstanceOf(ArithmeticException.class);
  }
}
