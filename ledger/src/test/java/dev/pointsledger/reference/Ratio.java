package dev.pointsledger.reference;

/**
 * An exact fraction, never negative, not reduced.
 *
 * @param over at least 1
 */
record Ratio(Natural top, Natural over) {
  static final Ratio ZERO = of(0);
  static final Ratio ONE = of(1);

  static Ratio of(long value) {
    return new Ratio(Natural.of(value), Natural.ONE);
  }

  /** A decimal of 1 or more as written in a program, less 1. */
  static Ratio decimalLessOne(String text) {
    int point = text.indexOf('.');
    String fraction = point < 0 ? "" : text.substring(point + 1);
    String whole = point < 0 ? text : text.substring(0, point);
    long over = 1;
    for (int i = 0; i < fraction.length(); i++) {
      over *= 10;
    }
    return new Ratio(Natural.of(Long.parseLong(whole + fraction) - over), Natural.of(over));
  }

  Ratio plus(Ratio other) {
    if (over.equals(other.over)) {
      return new Ratio(top.plus(other.top), over);
    }
    return new Ratio(top.times(other.over).plus(other.top.times(over)), over.times(other.over));
  }

  Ratio times(Ratio other) {
    return new Ratio(top.times(other.top), over.times(other.over));
  }

  /** This times {@code factor / divisor}. */
  Ratio times(long factor, long divisor) {
    return new Ratio(top.times(Natural.of(factor)), over.times(Natural.of(divisor)));
  }

  boolean isLess(Ratio other) {
    return top.times(other.over).compareTo(other.top.times(over)) < 0;
  }

  boolean isZero() {
    return top.isZero();
  }

  /**
   * The points it comes to.
   *
   * @param rounding floor, half-up or ceiling
   */
  long round(String rounding) {
    long floor = top.over(over);
    Natural rest = top.minus(over.times(Natural.of(floor)));
    boolean up =
        switch (rounding) {
          case "floor" -> false;
          case "half-up" -> rest.plus(rest).compareTo(over) >= 0;
          case "ceiling" -> !rest.isZero();
          default -> throw new IllegalArgumentException(rounding);
        };
    return up ? Math.addExact(floor, 1) : floor;
  }

  long floor() {
    return top.over(over);
  }
}
