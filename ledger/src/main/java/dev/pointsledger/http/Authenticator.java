package dev.pointsledger.http;

import dev.pointsledger.config.access.AccessKey;
import org.jspecify.annotations.Nullable;

/** Knows the keys. Called on every event loop for every request: must not block. */
@FunctionalInterface
public interface Authenticator {
  /**
   * What the caller may do.
   *
   * @param secret what stands after {@code Bearer }
   * @return null: no valid key
   */
  @Nullable AccessKey authenticate(String secret);
}
