package dev.pointsledger.quote;

import dev.pointsledger.core.rules.Spread;
import dev.pointsledger.model.CouponTemplate;
import dev.pointsledger.model.CouponTemplate.Kind;
import dev.pointsledger.model.CouponTemplate.Stacking;
import dev.pointsledger.model.OrderLine;
import dev.pointsledger.model.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Works out one quote; package-info says by which rules. */
public final class Quoting {
  /** Codes of one quote at most. */
  public static final int CODES_MAX = 20;

  private static final int BASIS_POINTS = 10_000;

  private static final Comparator<Offer> ORDER =
      Comparator.comparingInt(Quoting::kindPlace)
          .thenComparingInt(Quoting::priority)
          .thenComparing(Offer::code);

  private final Spread spread = new Spread();
  private final List<OrderLine> lines;
  private final long[] amounts;
  private final long[] left;
  private final long[] weights;
  private final long[] shares;
  private long discount;
  private boolean freeShipping;
  private @Nullable String firstApplied;
  private boolean exclusiveApplied;

  private Quoting(List<OrderLine> lines) {
    this.lines = lines;
    this.amounts = lines.stream().mapToLong(OrderLine::amount).toArray();
    this.left = amounts.clone();
    this.weights = new long[amounts.length];
    this.shares = new long[amounts.length];
  }

  /**
   * The quote of an order.
   *
   * @param lines of the order, at least one
   * @param offers each code once
   * @throws ArithmeticException if the amounts exceed 64 bits together
   */
  public static Quote of(List<OrderLine> lines, List<Offer> offers) {
    Quoting quoting = new Quoting(lines);
    long amount = 0;
    for (long lineAmount : quoting.amounts) {
      amount = Math.addExact(amount, lineAmount);
    }
    List<QuotedCoupon> coupons = new ArrayList<>(offers.size());
    for (Offer offer : offers.stream().sorted(ORDER).toList()) {
      coupons.add(quoting.apply(offer));
    }
    return new Quote(
        amount, quoting.discount, quoting.freeShipping, quoting.netLines(), List.copyOf(coupons));
  }

  private static int kindPlace(Offer offer) {
    CouponTemplate terms = offer.terms();
    return terms == null ? Kind.values().length : terms.kind().ordinal();
  }

  private static int priority(Offer offer) {
    CouponTemplate terms = offer.terms();
    return terms == null ? 0 : terms.priority();
  }

  private QuotedCoupon apply(Offer offer) {
    CouponTemplate terms = offer.terms();
    if (terms == null || offer.refusal() != null) {
      return new QuotedCoupon(offer.code(), terms, offer.refusal(), 0, List.of());
    }
    String obstacle = obstacle(terms);
    long takes = obstacle == null ? discountOf(terms) : 0;
    if (obstacle == null && takes == 0 && takesMoney(terms)) {
      obstacle = "Nothing is left that it could take off.";
    }
    if (obstacle != null) {
      Offer.Reason reason = new Offer.Reason(Refusal.NOT_ELIGIBLE, obstacle);
      return new QuotedCoupon(offer.code(), terms, reason, 0, List.of());
    }
    if (firstApplied == null) {
      firstApplied = offer.code();
      exclusiveApplied = terms.stacking() == Stacking.EXCLUSIVE;
    }
    freeShipping |= terms.kind() == Kind.FREE_SHIPPING;
    return new QuotedCoupon(offer.code(), terms, null, takes, takeOff(takes));
  }

  private static boolean takesMoney(CouponTemplate terms) {
    return terms.kind() == Kind.PERCENT_OFF || terms.kind() == Kind.AMOUNT_OFF;
  }

  /** Why a coupon does not apply, one sentence; null: it does. Sets the weights of its lines. */
  private @Nullable String obstacle(CouponTemplate terms) {
    Set<String> categories = Set.copyOf(terms.categories());
    Set<String> skus = Set.copyOf(terms.skus());
    long eligible = 0;
    for (int line = 0; line < amounts.length; line++) {
      OrderLine sent = lines.get(line);
      boolean isFor = names(categories, sent.category()) && names(skus, sent.sku());
      weights[line] = isFor ? left[line] : 0;
      eligible += isFor ? amounts[line] : 0;
    }
    if (eligible == 0) {
      return "The order has no line that it is for.";
    }
    if (eligible < terms.minSpend()) {
      return "It needs "
          + terms.minSpend()
          + " on the lines that it is for; they have "
          + eligible
          + ".";
    }
    if (terms.kind() == Kind.FREE_SHIPPING && freeShipping) {
      return "Shipping is free already.";
    }
    boolean together = terms.stacking() == Stacking.STACKABLE && !exclusiveApplied;
    return firstApplied == null || together
        ? null
        : "It does not go together with coupon " + firstApplied + ", which is applied before it.";
  }

  private static boolean names(Set<String> names, @Nullable String name) {
    return names.isEmpty() || (name != null && names.contains(name));
  }

  private long discountOf(CouponTemplate terms) {
    long rest = sum(weights);
    return switch (terms.kind()) {
      case PERCENT_OFF -> {
        long bp = terms.percentOffBp();
        long percent = rest / BASIS_POINTS * bp + rest % BASIS_POINTS * bp / BASIS_POINTS;
        yield terms.maxDiscount() == 0 ? percent : Math.min(percent, terms.maxDiscount());
      }
      case AMOUNT_OFF -> Math.min(terms.amountOff(), rest);
      case FREE_SHIPPING, GIFT -> 0;
    };
  }

  /** Spreads a discount over what is left of the coupon's lines. */
  private List<Long> takeOff(long takes) {
    if (takes == 0) {
      return List.of();
    }
    spread.spread(takes, weights, sum(weights), weights.length, shares);
    List<Long> taken = new ArrayList<>(shares.length);
    for (int line = 0; line < shares.length; line++) {
      left[line] -= shares[line];
      taken.add(shares[line]);
    }
    discount += takes;
    return List.copyOf(taken);
  }

  private static long sum(long[] values) {
    long sum = 0;
    for (long value : values) {
      sum += value;
    }
    return sum;
  }

  private List<OrderLine> netLines() {
    List<OrderLine> net = new ArrayList<>(lines.size());
    for (int place = 0; place < left.length; place++) {
      OrderLine line = lines.get(place);
      net.add(
          new OrderLine(line.lineId(), left[place], line.sku(), line.category(), line.quantity()));
    }
    return List.copyOf(net);
  }
}
