package dev.pointsledger.imports;

import dev.pointsledger.command.ImportCommand;
import dev.pointsledger.command.Ledger;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.ImportEvent;
import dev.pointsledger.event.MemberChange;
import org.jspecify.annotations.Nullable;

/**
 * Tells a line that an earlier import recorded, with the same content, from one whose member is
 * there for another reason: a walk back over the member's records to its first one.
 */
final class ImportedBefore implements AutoCloseable {
  private final LedgerCalls calls;
  private Ledger.@Nullable RecordReader reader;

  ImportedBefore(LedgerCalls calls) {
    this.calls = calls;
  }

  /** Whether a line that was refused is recorded already as it is. */
  boolean isSame(ImportCommand.Line line, Outcome.Refused refused) {
    return refused.members().get("member") instanceof Long member
        && refused.members().get("sequence") instanceof Long sequence
        && first(member.intValue(), sequence) instanceof ImportEvent.MemberImported imported
        && imported.fingerprint() == line.fingerprint();
  }

  /** The first record of a member; null: it is too far back. */
  private @Nullable Event first(int member, long lastSequence) {
    long sequence = lastSequence;
    for (int steps = 0; steps < ImportLimits.WALK_MAX; steps++) {
      Event event = records().read(sequence);
      MemberChange change = event.changeOf(member);
      if (change == null || change.enrolled()) {
        return event;
      }
      sequence = change.previousSequence();
    }
    return null;
  }

  private Ledger.RecordReader records() {
    if (reader == null) {
      reader = calls.newRecordReader();
    }
    return reader;
  }

  @Override
  public void close() {
    if (reader != null) {
      reader.close();
    }
  }
}
