package dev.pointsledger.quote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.model.CouponTemplate;
import dev.pointsledger.model.CouponTemplate.Kind;
import dev.pointsledger.model.OrderLine;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Random orders and coupons: the real quote is the naive one, and nothing is lost or made. */
class RandomQuotesTest {
  private static final int QUOTES = 20_000;
  private static final String[] NAMES = {"a", "b", "c"};

  @Test
  void aFixedSeed() {
    run(20_261_122);
  }

  @Test
  void aFreshSeed() {
    run(System.nanoTime());
  }

  private static void run(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < QUOTES; round++) {
      List<OrderLine> lines = lines(random);
      List<Offer> offers = offers(random);
      try {
        Quote quote = Quoting.of(lines, offers);
        assertThat(applied(quote)).isEqualTo(new NaiveQuote(lines, offers).applied);
        conserves(lines, quote);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ", quote " + round + ": " + lines + offers, e);
      }
    }
  }

  private static Map<String, List<BigInteger>> applied(Quote quote) {
    Map<String, List<BigInteger>> applied = new TreeMap<>();
    for (QuotedCoupon coupon : quote.coupons()) {
      if (coupon.applied()) {
        List<BigInteger> shares = new ArrayList<>();
        for (int line = 0; line < quote.lines().size(); line++) {
          boolean nothing = coupon.shares().isEmpty();
          shares.add(BigInteger.valueOf(nothing ? 0 : coupon.shares().get(line)));
        }
        applied.put(coupon.code(), shares);
      }
    }
    return applied;
  }

  /** Shares are the discount, lines are what is left, and no coupon goes beyond its own lines. */
  private static void conserves(List<OrderLine> lines, Quote quote) {
    long discount = 0;
    long[] taken = new long[lines.size()];
    for (QuotedCoupon coupon : quote.coupons()) {
      long shares = 0;
      for (int line = 0; line < coupon.shares().size(); line++) {
        long share = coupon.shares().get(line);
        assertThat(share).isNotNegative();
        assertThat(share == 0 || isFor(coupon.terms(), lines.get(line))).isTrue();
        shares += share;
        taken[line] += share;
      }
      assertThat(shares).isEqualTo(coupon.discount());
      assertThat(coupon.applied() || shares == 0).isTrue();
      discount += shares;
    }
    assertThat(quote.discount()).isEqualTo(discount);
    long net = 0;
    for (int line = 0; line < taken.length; line++) {
      long left = quote.lines().get(line).amount();
      assertThat(left).isEqualTo(lines.get(line).amount() - taken[line]).isNotNegative();
      net += left;
    }
    assertThat(net).isEqualTo(quote.amount() - quote.discount());
  }

  private static boolean isFor(@Nullable CouponTemplate terms, OrderLine line) {
    return terms != null
        && (terms.categories().isEmpty() || terms.categories().contains("" + line.category()))
        && (terms.skus().isEmpty() || terms.skus().contains("" + line.sku()));
  }

  private static List<OrderLine> lines(Random random) {
    List<OrderLine> lines = new ArrayList<>();
    for (int line = 1 + random.nextInt(6); line > 0; line--) {
      lines.add(
          new OrderLine(
              "" + line,
              amount(random),
              random.nextBoolean() ? null : NAMES[random.nextInt(3)],
              random.nextBoolean() ? null : NAMES[random.nextInt(3)],
              OrderLine.NO_QUANTITY));
    }
    return lines;
  }

  private static long amount(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> random.nextInt(10);
      case 2 -> random.nextInt(100_000);
      default -> random.nextLong() >>> 4;
    };
  }

  private static List<Offer> offers(Random random) {
    List<Offer> offers = new ArrayList<>();
    for (int code = 1 + random.nextInt(5); code > 0; code--) {
      Offers offer = Offers.of(Kind.values()[random.nextInt(4)]).priority(random.nextInt(3));
      if (offer.kind() == Kind.PERCENT_OFF) {
        offer = Offers.percentOff(1 + random.nextInt(10_000)).priority(offer.priority());
        offer = random.nextBoolean() ? offer : offer.maxDiscount(1 + amount(random));
      } else if (offer.kind() == Kind.AMOUNT_OFF) {
        offer = Offers.amountOff(1 + amount(random)).priority(offer.priority());
      }
      offer = random.nextInt(3) > 0 ? offer : offer.categories(NAMES[random.nextInt(3)]);
      offer = random.nextInt(3) > 0 ? offer : offer.skus(NAMES[random.nextInt(3)], "d");
      offer = random.nextInt(3) > 0 ? offer : offer.minSpend(amount(random));
      offer = random.nextInt(5) > 0 ? offer : offer.exclusive();
      offers.add(offer.code("C" + code));
    }
    return offers;
  }
}
