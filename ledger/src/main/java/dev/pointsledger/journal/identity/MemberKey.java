package dev.pointsledger.journal.identity;

import java.util.Arrays;

/** A member's key: one half encrypts, the other makes nonces. */
final class MemberKey {
  static final int CIPHER_BYTES = 32;
  static final int NONCE_BYTES = 16;
  static final int BYTES = CIPHER_BYTES + NONCE_BYTES;

  private final byte[] bytes;

  /**
   * A key of random bytes.
   *
   * @param bytes {@link #BYTES} of them, not copied
   */
  MemberKey(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a member's key has " + BYTES + " bytes");
    }
    this.bytes = bytes;
  }

  /** All of it, not copied: the cipher half first. */
  byte[] bytes() {
    return bytes;
  }

  /** Overwrites it; for a key not in use any more. */
  void wipe() {
    Arrays.fill(bytes, (byte) 0);
  }
}
