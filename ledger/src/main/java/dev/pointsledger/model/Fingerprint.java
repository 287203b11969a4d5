package dev.pointsledger.model;

import java.time.MonthDay;
import org.jspecify.annotations.Nullable;

/**
 * 64 bits over what was sent, field by field in one order, to tell the same content from other
 * content. It finds accidents, it proves nothing. For one thread.
 */
public final class Fingerprint {
  private static final long SEED = 0x9E3779B97F4A7C15L;
  private static final long ABSENT = 0x5851F42D4C957F2DL;

  private long hash = SEED;

  /** The bits of an id of some kind, to be kept in sets of ids. */
  public static long of(char kind, String id) {
    return new Fingerprint().number(kind).text(id).value();
  }

  /** Adds a number. */
  public Fingerprint number(long value) {
    long mixed = (hash ^ value) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 32) * 0x94D049BB133111EBL;
    hash = mixed ^ mixed >>> 29;
    return this;
  }

  /** Adds a text; null: not sent. */
  public Fingerprint text(@Nullable String value) {
    if (value == null) {
      return number(ABSENT);
    }
    long word = 0;
    int length = value.length();
    for (int place = 0; place < length; place++) {
      word = word << 16 | value.charAt(place);
      if ((place & 3) == 3) {
        number(word);
        word = 0;
      }
    }
    return number(word).number(length);
  }

  /** Adds a day of the year; null: not sent. */
  public Fingerprint day(@Nullable MonthDay value) {
    return number(value == null ? ABSENT : value.getMonthValue() * 100L + value.getDayOfMonth());
  }

  /** The bits of all that was added. */
  public long value() {
    return hash;
  }
}
