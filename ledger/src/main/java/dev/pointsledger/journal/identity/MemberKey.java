package dev.pointsledger.journal.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A member's key: one half encrypts, the other makes nonces. */
final class MemberKey {
  static final int CIPHER_BYTES = 32;
  static final int NONCE_BYTES = 16;
  static final int BYTES = CIPHER_BYTES + NONCE_BYTES;

  private static final byte[] FINGERPRINT =
      "points-ledger key fingerprint".getBytes(StandardCharsets.US_ASCII);
  private static final int FINGERPRINT_BYTES = 16;

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

  /** Tells this key from all others and nothing else of it: 32 hexadecimal digits. */
  String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(FINGERPRINT);
      return HexFormat.of().formatHex(digest.digest(bytes), 0, FINGERPRINT_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Overwrites it; for a key not in use any more. */
  void wipe() {
    Arrays.fill(bytes, (byte) 0);
  }
}
