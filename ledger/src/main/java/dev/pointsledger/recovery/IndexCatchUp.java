package dev.pointsledger.recovery;

import dev.pointsledger.event.EventCodec;
import dev.pointsledger.index.IndexFollower;
import dev.pointsledger.index.KeyIndex;
import dev.pointsledger.index.KeyOverlay;
import dev.pointsledger.journal.Journal;
import dev.pointsledger.journal.JournalReader;
import dev.pointsledger.model.BusinessKey;
import java.util.function.LongConsumer;

/** Brings the key index so near to the journal's end that the overlay can hold the rest. */
public final class IndexCatchUp {
  private IndexCatchUp() {}

  /**
   * Catches up.
   *
   * @param keysMax how many records may be left to the overlay
   * @param progress is told the index's position after each batch
   * @return an overlay with the keys of all records after the index's position
   */
  public static KeyOverlay run(
      KeyIndex index, Journal journal, EventCodec codec, long keysMax, LongConsumer progress) {
    try (IndexFollower follower = new IndexFollower(journal, codec, index)) {
      while (follower.lag() > keysMax) {
        follower.runOnce();
        progress.accept(index.position());
      }
    }
    KeyOverlay overlay = new KeyOverlay(index.position());
    try (JournalReader reader = journal.newReader()) {
      reader.seek(index.position() + 1);
      while (reader.next()) {
        long sequence = reader.sequence();
        codec.keys(
            reader.buffer(), reader.offset(), reader.length(), key -> put(overlay, key, sequence));
      }
    }
    return overlay;
  }

  private static void put(KeyOverlay overlay, BusinessKey key, long sequence) {
    if (key.operation().moves()) {
      var unused = overlay.move(key, sequence);
    } else {
      overlay.put(key, sequence);
    }
  }
}
