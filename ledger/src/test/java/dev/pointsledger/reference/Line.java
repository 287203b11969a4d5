package dev.pointsledger.reference;

/**
 * A line of an order.
 *
 * @param amount as sent, minor units
 * @param eligible what discounts left of it
 * @param left what returns left of {@code amount}
 * @param per minor units of its rate
 * @param points points of its rate
 */
record Line(
    String id,
    String sku,
    String category,
    long amount,
    long eligible,
    long left,
    long per,
    long points) {

  Ratio eligibleLeft() {
    return eligible == 0 ? Ratio.ZERO : Ratio.of(eligible).times(left, amount);
  }

  Ratio raw() {
    return eligibleLeft().times(points, per);
  }

  Line less(long returned) {
    return new Line(id, sku, category, amount, eligible, left - returned, per, points);
  }
}
