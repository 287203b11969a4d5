package dev.pointsledger.snapshot;

import dev.pointsledger.journal.Journal;
import dev.pointsledger.journal.JournalReader;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether a stored state can be gone on from. */
final class SnapshotCheck {
  private SnapshotCheck() {}

  /**
   * What speaks against going on from a position.
   *
   * @return null: nothing; an empty store has nothing against it
   */
  static @Nullable String fault(SnapshotPosition position, UUID ledgerId, Journal journal) {
    if (!position.ledgerId().equals(ledgerId)) {
      return "it holds ledger " + position.ledgerId() + ", not this one, " + ledgerId;
    }
    long sequence = position.sequence();
    long synced = journal.forcedSequence();
    if (sequence == 0) {
      return null;
    }
    if (sequence > synced) {
      return "it is ahead of the journal: at record " + sequence + " of " + synced;
    }
    try (JournalReader reader = journal.newReader()) {
      reader.seek(sequence);
      boolean same =
          reader.next() && reader.lastOfGroup() && reader.stateHash() == position.stateHash();
      return same ? null : "the journal notes another state at record " + sequence;
    }
  }
}
