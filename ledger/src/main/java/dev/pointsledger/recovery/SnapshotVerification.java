package dev.pointsledger.recovery;

import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.StateHash;
import dev.pointsledger.snapshot.SnapshotPosition;
import dev.pointsledger.snapshot.StoredState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Compares a stored state with the replayed one, value by value, when the replay is there. */
public final class SnapshotVerification implements DerivedCheck {
  /** What becomes of a difference. */
  public static final String REBUILT = "; the next start rebuilds it from the journal";

  private final StoredState stored;
  private final LedgerState replayed;
  private final UUID ledgerId;
  private boolean compared;
  private @Nullable String difference;

  /**
   * A comparison.
   *
   * @param stored read before the end of the journal was looked for
   * @param replayed is moved on by another visitor, which is shown each group's end before this one
   */
  public SnapshotVerification(StoredState stored, LedgerState replayed, UUID ledgerId) {
    this.stored = stored;
    this.replayed = replayed;
    this.ledgerId = ledgerId;
  }

  @Override
  public void record(long sequence, byte[] buffer, int offset, int length) {}

  @Override
  public void groupEnded(long sequence, long stateHash) {
    if (sequence == stored.position().sequence()) {
      compared = true;
      difference = compare();
    }
  }

  @Override
  public @Nullable String difference(long lastSequence) {
    String found = found(lastSequence);
    return found == null ? null : found + REBUILT;
  }

  private @Nullable String found(long lastSequence) {
    SnapshotPosition position = stored.position();
    if (!position.ledgerId().equals(ledgerId)) {
      return "it holds ledger " + position.ledgerId() + ", not this one, " + ledgerId;
    }
    if (compared) {
      return difference;
    }
    return "it stands at record "
        + position.sequence()
        + (position.sequence() > lastSequence
            ? ", the journal ends with record " + lastSequence
            : ", where no group of the journal ends");
  }

  @Override
  public String agreement() {
    return "agrees at record " + stored.position().sequence();
  }

  private @Nullable String compare() {
    String found = StateDifference.first(replayed, stored.state());
    if (found == null) {
      found = stored.totalsFault();
    }
    return found == null ? positionFault() : found;
  }

  private @Nullable String positionFault() {
    SnapshotPosition position = stored.position();
    if (replayed.unnamed() == 0 && position.stateHash() != replayed.hash()) {
      return "position: state_hash is "
          + StateHash.text(position.stateHash())
          + ", by the journal "
          + StateHash.text(replayed.hash());
    }
    return position.recordedAtMs() == replayed.recordedAtMs()
        ? null
        : "position: recorded_at is "
            + Instant.ofEpochMilli(position.recordedAtMs())
            + ", by the journal "
            + Instant.ofEpochMilli(replayed.recordedAtMs());
  }
}
