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
    AccessKey revoked =
        new AccessKey(
            key.id(),
            key.roles(),
            key.programs(),
            key.createdAtMs(),
            key.expiresAtMs(),
            true,
            key.adjustments());
    return new StoredKey(revoked, hash);
  }
}
