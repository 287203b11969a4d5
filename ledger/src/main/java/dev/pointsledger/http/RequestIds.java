package dev.pointsledger.http;

import dev.pointsledger.http.json.Texts;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** Request ids of one event loop: as sent, or a random prefix and a count. */
final class RequestIds {
  private static final int PREFIX_BITS = 35;
  private static final int RADIX = 32;

  private final String prefix;
  private long count;

  RequestIds() {
    long random = new SecureRandom().nextLong() >>> (Long.SIZE - PREFIX_BITS);
    prefix = Long.toString(random, RADIX) + '-';
  }

  /** The id that was sent if it is one, else a new one of at most 16 characters. */
  String of(@Nullable String sent) {
    return sent != null && Texts.isId(sent) ? sent : prefix + Long.toString(++count, RADIX);
  }
}
