package dev.pointsledger.config.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 of a secret, as four words.
 *
 * <p>A plain hash is right here: secrets that the ledger makes are of 160 random bits, so nobody
 * can try them all, and a slow hash would only make each request slow. Equality looks at all words
 * whatever they are, so its time tells nothing.
 */
final class SecretHash {
  static final int BYTES = 32;
  private static final HexFormat HEX = HexFormat.of();

  private long a;
  private long b;
  private long c;
  private long d;

  private SecretHash() {}

  /** The hash of a secret. */
  static SecretHash of(String secret) {
    SecretHash hash = new SecretHash();
    hash.set(ByteBuffer.wrap(sha256().digest(secret.getBytes(StandardCharsets.US_ASCII))));
    return hash;
  }

  /** The hash in its file form, 64 hexadecimal digits; null if it is not of that form. */
  static @Nullable SecretHash parse(String hex) {
    if (hex.length() != 2 * BYTES) {
      return null;
    }
    try {
      SecretHash hash = new SecretHash();
      hash.set(ByteBuffer.wrap(HEX.parseHex(hex)));
      return hash;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private void set(ByteBuffer bytes) {
    a = bytes.getLong(0);
    b = bytes.getLong(8);
    c = bytes.getLong(16);
    d = bytes.getLong(24);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SecretHash that
        && ((a ^ that.a) | (b ^ that.b) | (c ^ that.c) | (d ^ that.d)) == 0;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(a);
  }

  /** 64 hexadecimal digits. */
  @Override
  public String toString() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES).putLong(a).putLong(b).putLong(c).putLong(d);
    return HEX.formatHex(bytes.array());
  }

  /** Hashes again and again into the same object. Belongs to one thread. */
  static final class Probe {
    private final MessageDigest digest = sha256();
    private final byte[] text = new byte[AccessKeys.SECRET_MAX_CHARS];
    private final byte[] bytes = new byte[BYTES];
    private final ByteBuffer words = ByteBuffer.wrap(bytes);
    private final SecretHash hash = new SecretHash();

    /** The hash of a secret, valid until the next call; null if no secret looks like that. */
    @Nullable SecretHash of(String secret) {
      int length = secret.length();
      if (length == 0 || length > text.length) {
        return null;
      }
      for (int i = 0; i < length; i++) {
        char ch = secret.charAt(i);
        if (ch <= ' ' || ch >= 127) {
          return null;
        }
        text[i] = (byte) ch;
      }
      digest.update(text, 0, length);
      try {
        digest.digest(bytes, 0, BYTES);
      } catch (DigestException e) {
        throw new IllegalStateException("32 bytes hold a SHA-256", e);
      }
      hash.set(words);
      return hash;
    }
  }
}
