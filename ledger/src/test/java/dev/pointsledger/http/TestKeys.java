package dev.pointsledger.http;

import dev.pointsledger.config.access.AccessKey;
import dev.pointsledger.config.access.AdjustmentLimits;
import dev.pointsledger.config.access.RateLimit;
import dev.pointsledger.config.access.Role;
import dev.pointsledger.model.Instants;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys of the tests: one for each role, one of another program, one held to less. */
final class TestKeys {
  /** Requests that the key {@code slow} may send at once; then one a second. */
  static final int SLOW_BURST = 4;

  private TestKeys() {}

  static @Nullable AccessKey authenticate(String secret) {
    return switch (secret) {
      case "order" -> key("k-order", Role.ORDER, "demo");
      case "read" -> key("k-read", Role.READ, AccessKey.ALL_PROGRAMS);
      case "orders" -> key("k-orders", Role.ORDER, AccessKey.ALL_PROGRAMS);
      case "admin" -> key("k-admin", Role.ADMIN, AccessKey.ALL_PROGRAMS);
      case "ops" -> key("k-ops", Role.OPS, AccessKey.ALL_PROGRAMS);
      case "all" ->
          new AccessKey(
              "k-all",
              Set.of(Role.values()),
              Set.of(AccessKey.ALL_PROGRAMS),
              0,
              Instants.NEVER,
              false);
      case "clerk" ->
          new AccessKey(
              "k-clerk",
              Set.of(Role.ADMIN),
              Set.of("demo"),
              0,
              Instants.NEVER,
              false,
              new AdjustmentLimits(100, 150),
              RateLimit.NONE);
      case "slow" ->
          new AccessKey(
              "k-slow",
              Set.of(Role.ORDER),
              Set.of("demo"),
              0,
              Instants.NEVER,
              false,
              AdjustmentLimits.NONE,
              new RateLimit(1, SLOW_BURST));
      case "other" -> key("k-other", Role.ORDER, "other");
      default -> null;
    };
  }

  private static AccessKey key(String id, Role role, String program) {
    return new AccessKey(id, Set.of(role), Set.of(program), 0, Instants.NEVER, false);
  }
}
