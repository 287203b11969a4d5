package dev.pointsledger.index;

import dev.pointsledger.index.KeyIndex.Entry;
import java.util.List;

/** What every implementation of {@link KeyIndex#write} demands of its caller. */
public final class IndexWrites {
  private IndexWrites() {}

  /**
   * Refuses a write that would leave the index without keys that its position says it has.
   *
   * @throws IllegalArgumentException if the position steps back, or an entry is not between the two
   *     positions
   */
  public static void check(List<Entry> entries, long before, long after) {
    if (after < before) {
      throw new IllegalArgumentException("position steps back from " + before + " to " + after);
    }
    for (int i = 0; i < entries.size(); i++) {
      long sequence = entries.get(i).sequence();
      if (sequence <= before || sequence > after) {
        throw new IllegalArgumentException(
            "sequence " + sequence + " is not after " + before + " and up to " + after);
      }
    }
  }
}
