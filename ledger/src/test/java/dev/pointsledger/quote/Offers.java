package dev.pointsledger.quote;

import dev.pointsledger.model.CouponTemplate;
import dev.pointsledger.model.CouponTemplate.Kind;
import dev.pointsledger.model.CouponTemplate.Period;
import dev.pointsledger.model.CouponTemplate.Stacking;
import dev.pointsledger.model.Instants;
import java.util.List;

/** Makes coupons for quotes: each method gives the same coupon with one thing set. */
record Offers(
    Kind kind,
    long amountOff,
    long minSpend,
    int percentOffBp,
    long maxDiscount,
    List<String> categories,
    List<String> skus,
    Stacking stacking,
    int priority) {
  static Offers of(Kind kind) {
    return new Offers(kind, 0, 0, 0, 0, List.of(), List.of(), Stacking.STACKABLE, 100);
  }

  static Offers amountOff(long amount) {
    return new Offers(
        Kind.AMOUNT_OFF, amount, 0, 0, 0, List.of(), List.of(), Stacking.STACKABLE, 100);
  }

  static Offers percentOff(int bp) {
    return new Offers(Kind.PERCENT_OFF, 0, 0, bp, 0, List.of(), List.of(), Stacking.STACKABLE, 100);
  }

  Offers minSpend(long amount) {
    return new Offers(
        kind, amountOff, amount, percentOffBp, maxDiscount, categories, skus, stacking, priority);
  }

  Offers maxDiscount(long amount) {
    return new Offers(
        kind, amountOff, minSpend, percentOffBp, amount, categories, skus, stacking, priority);
  }

  Offers categories(String... names) {
    return new Offers(
        kind,
        amountOff,
        minSpend,
        percentOffBp,
        maxDiscount,
        List.of(names),
        skus,
        stacking,
        priority);
  }

  Offers skus(String... names) {
    return new Offers(
        kind,
        amountOff,
        minSpend,
        percentOffBp,
        maxDiscount,
        categories,
        List.of(names),
        stacking,
        priority);
  }

  Offers exclusive() {
    return new Offers(
        kind,
        amountOff,
        minSpend,
        percentOffBp,
        maxDiscount,
        categories,
        skus,
        Stacking.EXCLUSIVE,
        priority);
  }

  Offers priority(int newPriority) {
    return new Offers(
        kind,
        amountOff,
        minSpend,
        percentOffBp,
        maxDiscount,
        categories,
        skus,
        stacking,
        newPriority);
  }

  Offer code(String code) {
    CouponTemplate terms =
        new CouponTemplate(
            "t-" + code,
            kind,
            amountOff,
            minSpend,
            percentOffBp,
            maxDiscount,
            kind == Kind.GIFT ? "G-1" : null,
            categories,
            skus,
            List.of(),
            CouponTemplate.NO_STOCK,
            0,
            Period.TOTAL,
            Instants.ABSENT,
            Instants.ABSENT,
            0,
            0,
            stacking,
            priority,
            "");
    return new Offer(code, terms, null);
  }
}
