package dev.pointsledger.http;

import org.jspecify.annotations.Nullable;

/** Knows the keys. Called on every event loop for every request: must not block. */
@FunctionalInterface
public interface Authenticator {
  /**
   * What the caller may do.
   *
   * @param authorization the {@code Authorization} header as sent; null: there is none
   * @return null: no valid key
   */
  @Nullable Access authenticate(@Nullable String authorization);
}
