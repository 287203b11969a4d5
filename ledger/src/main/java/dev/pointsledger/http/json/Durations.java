package dev.pointsledger.http.json;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Pattern;

/** Durations on the wire: days, hours, minutes and seconds as in ISO 8601, {@code PT30M}. */
public final class Durations {
  /** What a duration must be. */
  public static final String RULE = "must be a duration above 0 such as PT30M, PT36H or P7D";

  /** No duration; as {@link dev.pointsledger.model.Request#NO_AMOUNT}. */
  public static final long NONE = -1;

  private static final Pattern SHAPE =
      Pattern.compile("P([0-9]{1,6}D)?(T(?=.)([0-9]{1,6}H)?([0-9]{1,6}M)?([0-9]{1,9}S)?)?");

  private Durations() {}

  /** The duration in ms; {@link #NONE} if the text is not one. */
  public static long parse(String text) {
    if (!SHAPE.matcher(text).matches()) {
      return NONE;
    }
    try {
      long ms = Duration.parse(text).toMillis();
      return ms > 0 ? ms : NONE;
    } catch (DateTimeException e) {
      return NONE;
    }
  }
}
