package dev.pointsledger.config.access;

import dev.pointsledger.model.Instants;
import java.util.Set;

/**
 * A key as the service knows it: all but its secret.
 *
 * @param id short, such as {@code k-3f9a2c}; stands in records as the actor
 * @param roles at least one
 * @param programs ids of the programs that it may be used for, or {@link #ALL_PROGRAMS} alone
 * @param createdAtMs epoch ms
 * @param expiresAtMs first instant at which it is no longer valid, epoch ms; {@link
 *     Instants#NEVER}: never
 * @param revoked whether it was revoked
 * @param adjustments the most it may adjust
 * @param rate how often it may ask
 */
public record AccessKey(
    String id,
    Set<Role> roles,
    Set<String> programs,
    long createdAtMs,
    long expiresAtMs,
    boolean revoked,
    AdjustmentLimits adjustments,
    RateLimit rate) {
  /** Stands in {@code programs} for all of them. */
  public static final String ALL_PROGRAMS = "*";

  /** Keeps copies of the sets. */
  public AccessKey {
    roles = Set.copyOf(roles);
    programs = Set.copyOf(programs);
  }

  /** A key without maxima. */
  public AccessKey(
      String id,
      Set<Role> roles,
      Set<String> programs,
      long createdAtMs,
      long expiresAtMs,
      boolean revoked) {
    this(
        id,
        roles,
        programs,
        createdAtMs,
        expiresAtMs,
        revoked,
        AdjustmentLimits.NONE,
        RateLimit.NONE);
  }

  /** Whether the key has a role. */
  public boolean has(Role role) {
    return roles.contains(role);
  }

  /** Whether the key may be used for a program. */
  public boolean mayUse(String program) {
    return programs.contains(ALL_PROGRAMS) || programs.contains(program);
  }

  /** Whether the key may be used at an instant, epoch ms. */
  public boolean isValidAt(long nowMs) {
    return !revoked && nowMs < expiresAtMs;
  }
}
