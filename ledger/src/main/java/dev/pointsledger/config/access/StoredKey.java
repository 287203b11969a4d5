package dev.pointsledger.config.access;

/**
 * A key as the file has it.
 *
 * @param key all but its secret
 * @param hash of its secret
 */
record StoredKey(AccessKey key, SecretHash hash) {
  /** The same, revoked. */
  StoredKey revoked() {
    return with(key.expiresAtMs(), true);
  }

  /** The same, at an end by an instant at the latest, epoch ms. */
  StoredKey endingBy(long atMs) {
    return with(Math.min(key.expiresAtMs(), atMs), key.revoked());
  }

  private StoredKey with(long expiresAtMs, boolean revoked) {
    AccessKey changed =
        new AccessKey(
            key.id(),
            key.roles(),
            key.programs(),
            key.createdAtMs(),
            expiresAtMs,
            revoked,
            key.adjustments(),
            key.rate());
    return new StoredKey(changed, hash);
  }
}
