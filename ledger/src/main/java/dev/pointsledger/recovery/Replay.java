package dev.pointsledger.recovery;

import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.index.KeyIndex;
import dev.pointsledger.index.KeyOverlay;
import dev.pointsledger.journal.RecordVisitor;
import dev.pointsledger.model.BusinessKey;

/** Applies records to a state, one after another, and notes the keys that an index lacks. */
public final class Replay implements RecordVisitor {
  private final LedgerState state;
  private final EventCodec codec;

  /** Replays into a state. */
  public Replay(LedgerState state, EventCodec codec) {
    this.state = state;
    this.codec = codec;
  }

  @Override
  public void record(long sequence, byte[] buffer, int offset, int length) {
    state.apply(codec.decode(sequence, buffer, offset, length));
  }

  /**
   * An overlay with the keys of all records after an index's position.
   *
   * @param index opened
   * @param lastSequence of the journal
   */
  public static KeyOverlay overlay(
      KeyIndex index, dev.pointsledger.journal.Journal journal, EventCodec codec) {
    KeyOverlay overlay = new KeyOverlay(index.position());
    try (var reader = journal.newReader()) {
      if (index.position() < journal.lastSequence()) {
        reader.seek(index.position() + 1);
        while (reader.next()) {
          BusinessKey key = codec.key(reader.buffer(), reader.offset(), reader.length());
          if (key != null) {
            overlay.put(key, reader.sequence());
          }
        }
      }
    }
    return overlay;
  }
}
