package dev.pointsledger.recovery;

import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.journal.RecordVisitor;

/** Applies records to a state, one after another, by the same {@code apply} as live. */
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
}
