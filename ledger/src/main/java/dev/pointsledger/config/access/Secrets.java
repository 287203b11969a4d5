package dev.pointsledger.config.access;

import dev.pointsledger.config.Secret;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes key ids and secrets: {@code plk_<key id>_<32 characters of base 32>}. */
final class Secrets {
  private static final String PREFIX = "plk_";
  private static final String BASE_32 = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int ID_BYTES = 3;

  /** 160 random bits at five a character. */
  private static final int RANDOM_CHARS = 32;

  private final SecureRandom random = new SecureRandom();

  /** An id such as {@code k-3f9a2c}; unique once the caller has checked that it is. */
  String id() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return "k-" + HexFormat.of().formatHex(bytes);
  }

  Secret secret(String id) {
    byte[] bytes = new byte[RANDOM_CHARS];
    random.nextBytes(bytes);
    StringBuilder text = new StringBuilder(PREFIX).append(id).append('_');
    for (byte each : bytes) {
      text.append(BASE_32.charAt(each & 31));
    }
    return new Secret(text.toString());
  }
}
