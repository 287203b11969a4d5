package dev.pointsledger.http;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a valid key gives.
 *
 * @param keyId names the key in records; not secret
 * @param roles what it may do
 * @param programs ids of the programs it is bound to; null: all
 */
public record Access(String keyId, Set<Role> roles, @Nullable Set<String> programs) {
  /** Whether the key has one of two roles. */
  boolean hasAny(Role one, Role other) {
    return roles.contains(one) || roles.contains(other);
  }

  /** Whether the key may work in a program, which may exist or not. */
  boolean mayEnter(String program) {
    return programs == null || programs.contains(program);
  }
}
