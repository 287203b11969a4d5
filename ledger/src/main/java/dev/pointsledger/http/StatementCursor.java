package dev.pointsledger.http;

import org.jspecify.annotations.Nullable;

/**
 * Where the next page of a statement starts.
 *
 * @param sequence a record of the member; 0: what was due but in no record when the page was made
 * @param previous of those: the member's last record at that time
 * @param partsLeft how many of its parts, counted from the oldest, are still to be told
 */
record StatementCursor(long sequence, long previous, long partsLeft) {
  private static final char LIST = 'e';

  /** All parts of a record. */
  static final long ALL = Integer.MAX_VALUE;

  /** The place before a record, which is told whole. */
  static StatementCursor before(long sequence) {
    return new StatementCursor(sequence, 0, ALL);
  }

  /** Whether it is the place of {@link #before}. */
  private boolean isWhole() {
    return previous == 0 && partsLeft == ALL;
  }

  /** Whether a page that ended in or before a block can have given this cursor. */
  boolean fits(StatementBlock block) {
    if (sequence != 0 && isWhole()) {
      return true;
    }
    return previous == block.previous() && partsLeft <= block.parts().size();
  }

  static @Nullable StatementCursor parse(String text) {
    long[] numbers = CursorText.parse(LIST, 3, text);
    boolean valid =
        numbers != null
            && numbers[0] >= 0
            && numbers[1] >= 0
            && numbers[2] >= 1
            && numbers[2] <= ALL;
    return numbers != null && valid
        ? new StatementCursor(numbers[0], numbers[1], numbers[2])
        : null;
  }

  String toText() {
    return CursorText.of(LIST, sequence, previous, partsLeft);
  }
}
