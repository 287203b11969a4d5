package dev.pointsledger.http;

import dev.pointsledger.command.MemberView.LotView;
import org.jspecify.annotations.Nullable;

/**
 * A place in the list of open lots, which goes by state, activation and expiry. It holds although
 * lots before it may be gone when it is used.
 */
record LotCursor(long state, long activatesAtMs, long expiresAtMs) {
  private static final char LIST = 'l';

  /** Before all lots. */
  static final LotCursor START = new LotCursor(-1, 0, 0);

  static LotCursor after(LotView lot) {
    return new LotCursor(lot.pending() ? 1 : 0, lot.activatesAtMs(), lot.expiresAtMs());
  }

  static @Nullable LotCursor parse(String text) {
    long[] numbers = CursorText.parse(LIST, 3, text);
    return numbers == null ? null : new LotCursor(numbers[0], numbers[1], numbers[2]);
  }

  String toText() {
    return CursorText.of(LIST, state, activatesAtMs, expiresAtMs);
  }

  /** Whether a lot comes after this place. */
  boolean isBefore(LotView lot) {
    LotCursor other = after(lot);
    if (state != other.state) {
      return state < other.state;
    }
    if (activatesAtMs != other.activatesAtMs) {
      return activatesAtMs < other.activatesAtMs;
    }
    return expiresAtMs < other.expiresAtMs;
  }
}
