package dev.pointsledger.index;

import dev.pointsledger.event.EventCodec;
import dev.pointsledger.journal.Journal;
import dev.pointsledger.journal.JournalReader;
import dev.pointsledger.model.BusinessKey;

/** Overlays that forget after a few keys, so that short histories see them forget. */
public final class SmallOverlay {
  private SmallOverlay() {}

  /** An overlay with the keys of all records after the index's position. */
  public static KeyOverlay of(int keys, KeyIndex index, Journal journal, EventCodec codec) {
    KeyOverlay overlay = new KeyOverlay(index.position(), keys);
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
