package dev.pointsledger.quote;

import dev.pointsledger.model.CouponTemplate;
import dev.pointsledger.model.OrderLine;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A quote as one would write it down from semantics.md: for each coupon that applies, what it takes
 * off each line. Slow, exact, shares no code with the real one.
 */
final class NaiveQuote {
  private static final List<String> KINDS =
      List.of("percent-off", "amount-off", "free-shipping", "gift");

  final Map<String, List<BigInteger>> applied = new TreeMap<>();
  private final List<OrderLine> lines;
  private final List<BigInteger> left = new ArrayList<>();
  private boolean someApplied;
  private boolean exclusiveApplied;
  private boolean freeShipping;

  NaiveQuote(List<OrderLine> lines, List<Offer> offers) {
    this.lines = lines;
    lines.forEach(line -> left.add(BigInteger.valueOf(line.amount())));
    Map<String, CouponTemplate> ordered = new TreeMap<>();
    for (Offer offer : offers) {
      CouponTemplate terms = offer.terms();
      if (terms != null) {
        String place = KINDS.indexOf(terms.kind().id()) + "-" + (10_000 + terms.priority());
        ordered.put(place + "-" + offer.code(), terms);
      }
    }
    ordered.forEach((place, terms) -> apply(place.substring(8), terms));
  }

  private void apply(String code, CouponTemplate terms) {
    List<BigInteger> weights = new ArrayList<>();
    BigInteger eligible = BigInteger.ZERO;
    for (int i = 0; i < lines.size(); i++) {
      OrderLine line = lines.get(i);
      boolean isFor =
          (terms.categories().isEmpty() || terms.categories().contains("" + line.category()))
              && (terms.skus().isEmpty() || terms.skus().contains("" + line.sku()));
      weights.add(isFor ? left.get(i) : BigInteger.ZERO);
      eligible = eligible.add(BigInteger.valueOf(isFor ? line.amount() : 0));
    }
    BigInteger rest = weights.stream().reduce(BigInteger.ZERO, BigInteger::add);
    boolean exclusive = terms.stacking().id().equals("exclusive");
    String kind = terms.kind().id();
    if (eligible.signum() == 0
        || eligible.compareTo(BigInteger.valueOf(terms.minSpend())) < 0
        || (someApplied && (exclusive || exclusiveApplied))
        || (kind.equals("free-shipping") && freeShipping)) {
      return;
    }
    BigInteger discount = discount(terms, rest);
    if (discount.signum() == 0 && KINDS.indexOf(kind) < 2) {
      return;
    }
    someApplied = true;
    exclusiveApplied |= exclusive;
    freeShipping |= kind.equals("free-shipping");
    List<BigInteger> shares = spread(discount, weights, rest);
    for (int i = 0; i < lines.size(); i++) {
      left.set(i, left.get(i).subtract(shares.get(i)));
    }
    applied.put(code, shares);
  }

  private static BigInteger discount(CouponTemplate terms, BigInteger rest) {
    return switch (terms.kind().id()) {
      case "percent-off" -> {
        BigInteger percent =
            new BigDecimal(rest)
                .multiply(BigDecimal.valueOf(terms.percentOffBp(), 4))
                .toBigInteger();
        yield terms.maxDiscount() == 0
            ? percent
            : percent.min(BigInteger.valueOf(terms.maxDiscount()));
      }
      case "amount-off" -> rest.min(BigInteger.valueOf(terms.amountOff()));
      default -> BigInteger.ZERO;
    };
  }

  /** Units one by one to the line that is furthest below its exact share; ties: the earlier. */
  private static List<BigInteger> spread(
      BigInteger discount, List<BigInteger> weights, BigInteger rest) {
    List<BigInteger> shares = new ArrayList<>(Collections.nCopies(weights.size(), BigInteger.ZERO));
    if (discount.signum() == 0) {
      return shares;
    }
    BigInteger given = BigInteger.ZERO;
    for (int i = 0; i < shares.size(); i++) {
      shares.set(i, discount.multiply(weights.get(i)).divide(rest));
      given = given.add(shares.get(i));
    }
    while (given.compareTo(discount) < 0) {
      int best = 0;
      for (int i = 1; i < shares.size(); i++) {
        if (lacks(discount, weights, shares, rest, i)
                .compareTo(lacks(discount, weights, shares, rest, best))
            > 0) {
          best = i;
        }
      }
      shares.set(best, shares.get(best).add(BigInteger.ONE));
      given = given.add(BigInteger.ONE);
    }
    return shares;
  }

  private static BigInteger lacks(
      BigInteger discount,
      List<BigInteger> weights,
      List<BigInteger> shares,
      BigInteger rest,
      int line) {
    return discount.multiply(weights.get(line)).subtract(shares.get(line).multiply(rest));
  }
}
