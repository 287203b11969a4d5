package dev.pointsledger.snapshot;

import java.util.UUID;

/**
 * What a stored state is the state of.
 *
 * @param ledgerId whose state it is
 * @param sequence the record up to which it holds all, the last of a journal group; 0: it is empty
 * @param stateHash what it must hash to, as the journal notes at that group; 0: it is empty
 * @param recordedAtMs time of that record, epoch ms; 0: it is empty
 */
public record SnapshotPosition(UUID ledgerId, long sequence, long stateHash, long recordedAtMs) {
  /** The position before the first record. */
  public static SnapshotPosition empty(UUID ledgerId) {
    return new SnapshotPosition(ledgerId, 0, 0, 0);
  }

  @Override
  public String toString() {
    return "record " + sequence + " of ledger " + ledgerId;
  }
}
