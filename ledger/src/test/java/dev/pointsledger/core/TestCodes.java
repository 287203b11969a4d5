package dev.pointsledger.core;

import dev.pointsledger.core.state.CodeSource;
import dev.pointsledger.model.CouponCode;
import java.util.Random;

/** Codes of coupons that are the same in every run. */
public final class TestCodes {
  private TestCodes() {}

  /** Codes by a seed. */
  public static CodeSource seeded(long seed) {
    Random random = new Random(seed);
    return () -> CouponCode.generate(random::nextLong);
  }
}
