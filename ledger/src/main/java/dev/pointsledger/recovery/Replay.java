package dev.pointsledger.recovery;

import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.StateHash;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.journal.JournalRefused;
import dev.pointsledger.journal.RecordVisitor;

/** Applies records to a state, one after another, by the same {@code apply} as live. */
public final class Replay implements RecordVisitor {
  private final LedgerState state;
  private final EventCodec codec;
  private final long known;

  /** Replays into a state, from the record after it on. */
  public Replay(LedgerState state, EventCodec codec) {
    this.state = state;
    this.codec = codec;
    this.known = state.sequence();
  }

  @Override
  public void record(long sequence, byte[] buffer, int offset, int length) {
    if (sequence <= known) {
      return;
    }
    apply(codec.decodeForReplay(sequence, buffer, offset, length));
  }

  /** Applies the record after the last. */
  void apply(Event event) {
    state.apply(event);
  }

  @Override
  public void groupEnded(long sequence, long stateHash) {
    if (sequence > known && state.unnamed() == 0 && state.hash() != stateHash) {
      throw new JournalRefused(
          "replayed up to record "
              + sequence
              + " the state hashes to "
              + StateHash.text(state.hash())
              + ", when recorded it hashed to "
              + StateHash.text(stateHash)
              + ": this version of the ledger does not understand the journal as the one that wrote"
              + " it; start that version, and report this");
    }
  }
}
