package dev.pointsledger.app;

import dev.pointsledger.core.state.CodeSource;
import dev.pointsledger.model.CouponCode;
import java.security.SecureRandom;

/** Codes of coupons that nobody can guess. */
final class CouponCodes implements CodeSource {
  private final SecureRandom random = new SecureRandom();

  @Override
  public String next() {
    return CouponCode.generate(random::nextLong);
  }
}
