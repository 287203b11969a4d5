package dev.pointsledger.loadtest.load;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** In what shares the kinds of requests come. */
public final class Mix {
  private final int[] weights;
  private final int sum;

  private Mix(int[] weights) {
    this.weights = weights;
    sum = Arrays.stream(weights).sum();
  }

  /** Parses for instance {@code accrual=90,member=10}; what is not named has the weight 0. */
  public static Mix parse(String text) {
    int[] weights = new int[CallKind.values().length];
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      CallKind kind = equals < 0 ? null : kind(part.substring(0, equals).strip());
      if (kind == null || !part.substring(equals + 1).strip().matches("[0-9]{1,6}")) {
        throw new IllegalArgumentException(
            "not of the form accrual=90,member=10,replay=0: " + text);
      }
      weights[kind.ordinal()] = Integer.parseInt(part.substring(equals + 1).strip());
    }
    if (weights[CallKind.ACCRUAL.ordinal()] == 0) {
      throw new IllegalArgumentException("a mix needs accruals: " + text);
    }
    return new Mix(weights);
  }

  /** The kind that these random bits choose. */
  public CallKind pick(long bits) {
    long at = Long.remainderUnsigned(bits, sum);
    if (at < weights[0]) {
      return CallKind.ACCRUAL;
    }
    return at < (long) weights[0] + weights[1] ? CallKind.MEMBER : CallKind.REPLAY;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (CallKind kind : CallKind.values()) {
      text.append(text.isEmpty() ? "" : ",")
          .append(kind.label())
          .append('=')
          .append(weights[kind.ordinal()]);
    }
    return text.toString();
  }

  private static @Nullable CallKind kind(String label) {
    for (CallKind kind : CallKind.values()) {
      if (kind.label().equals(label)) {
        return kind;
      }
    }
    return null;
  }
}
