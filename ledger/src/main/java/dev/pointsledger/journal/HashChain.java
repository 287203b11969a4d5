package dev.pointsledger.journal;

import static dev.pointsledger.journal.GroupFormat.CHAIN_BYTES;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** The hash over all groups so far. Belongs to one thread. */
public final class HashChain {
  private final MessageDigest sha256 = newDigest();
  private final byte[] head = new byte[CHAIN_BYTES];
  private final byte[] next = new byte[CHAIN_BYTES];

  /** The head, a copy. */
  public byte[] head() {
    return head.clone();
  }

  /** Whether this is the head. */
  public boolean isAt(byte[] value) {
    return Arrays.equals(head, value);
  }

  /** Starts from a known value, 32 bytes at this offset. */
  public void startFrom(byte[] bytes, int offset) {
    System.arraycopy(bytes, offset, head, 0, CHAIN_BYTES);
  }

  /**
   * Writes the chain value of a group behind its bytes.
   *
   * @param length of the group without the chain value
   * @param advance whether the value is the new head (not for a close mark)
   */
  void seal(byte[] bytes, int offset, int length, boolean advance) {
    hash(bytes, offset, length);
    System.arraycopy(next, 0, bytes, offset + length, CHAIN_BYTES);
    if (advance) {
      startFrom(next, 0);
    }
  }

  /**
   * Compares the chain value behind a group's bytes with what it must be.
   *
   * @param length of the group without the chain value
   * @param advance whether the value is the new head (not for a close mark)
   */
  boolean accepts(byte[] bytes, int offset, int length, boolean advance) {
    hash(bytes, offset, length);
    int at = offset + length;
    if (!Arrays.equals(next, 0, CHAIN_BYTES, bytes, at, at + CHAIN_BYTES)) {
      return false;
    }
    if (advance) {
      startFrom(next, 0);
    }
    return true;
  }

  private void hash(byte[] bytes, int offset, int length) {
    sha256.update(head);
    sha256.update(bytes, offset, length);
    try {
      sha256.digest(next, 0, CHAIN_BYTES);
    } catch (DigestException e) {
      throw new IllegalStateException("SHA-256 has 32 bytes", e);
    }
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
