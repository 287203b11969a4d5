package dev.pointsledger.journal.identity;

import java.security.SecureRandom;
import java.util.Arrays;

/** New keys from the system's randomness, drawn in bulk. Belongs to one thread. */
final class KeySource {
  private static final int DRAW_BYTES = 4096;

  private final SecureRandom random = new SecureRandom();
  private final byte[] drawn = new byte[DRAW_BYTES];
  private int used = DRAW_BYTES;

  MemberKey next() {
    if (drawn.length - used < MemberKey.BYTES) {
      random.nextBytes(drawn);
      used = 0;
    }
    byte[] key = Arrays.copyOfRange(drawn, used, used + MemberKey.BYTES);
    Arrays.fill(drawn, used, used + MemberKey.BYTES, (byte) 0);
    used += MemberKey.BYTES;
    return new MemberKey(key);
  }
}
