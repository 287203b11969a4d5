package dev.pointsledger.app;

import dev.pointsledger.config.access.AccessKey;
import dev.pointsledger.config.access.AccessKeys;
import dev.pointsledger.http.Access;
import dev.pointsledger.http.Authenticator;
import dev.pointsledger.http.Role;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Reads the {@code Authorization} header for the HTTP API. */
final class KeyAuthenticator implements Authenticator {
  private static final String SCHEME = "Bearer ";

  private final AccessKeys keys;
  private final Map<AccessKey, Access> accesses = new ConcurrentHashMap<>();

  KeyAuthenticator(AccessKeys keys) {
    this.keys = keys;
  }

  @Override
  public @Nullable Access authenticate(@Nullable String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return null;
    }
    AccessKey key = keys.authenticate(authorization.substring(SCHEME.length()).strip());
    return key == null ? null : accesses.computeIfAbsent(key, KeyAuthenticator::access);
  }

  private static Access access(AccessKey key) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    key.roles().forEach(role -> roles.add(Role.valueOf(role.name())));
    boolean all = key.programs().contains(AccessKey.ALL_PROGRAMS);
    return new Access(key.id(), roles, all ? null : key.programs());
  }
}
