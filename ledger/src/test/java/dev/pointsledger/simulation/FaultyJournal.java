package dev.pointsledger.simulation;

import dev.pointsledger.journal.Journal;
import dev.pointsledger.journal.JournalFailure;
import dev.pointsledger.journal.JournalReader;
import dev.pointsledger.journal.MemoryJournal;
import dev.pointsledger.journal.RecordGroup;
import dev.pointsledger.reference.Chance;
import java.util.UUID;

/** A journal in memory on a disk that can fail, of a machine that can lose its power. */
final class FaultyJournal implements Journal {
  private static final int GROUPS_UNFORCED_MAX = 3;

  private final MemoryJournal journal;
  private final Outage outage;
  private boolean broken;

  FaultyJournal(UUID ledgerId, Outage outage) {
    this.journal = new MemoryJournal(ledgerId);
    this.outage = outage;
  }

  /** Opens again what a process left; of what was not forced, whole groups may be there. */
  void restart(boolean powerLost, Chance chance) {
    broken = false;
    journal.crash(powerLost ? chance.between(0, GROUPS_UNFORCED_MAX) : Integer.MAX_VALUE);
  }

  private void pass(Outage.Step step) {
    if (broken) {
      throw new JournalFailure("the journal has failed before");
    }
    outage.pass(
        step,
        what -> {
          broken = true;
          return new JournalFailure(what);
        });
  }

  @Override
  public void append(RecordGroup group) {
    pass(Outage.Step.APPEND);
    journal.append(group);
  }

  @Override
  public long force() {
    pass(Outage.Step.FORCE);
    long forced = journal.force();
    pass(Outage.Step.FORCED);
    return forced;
  }

  @Override
  public long lastSequence() {
    return journal.lastSequence();
  }

  @Override
  public long forcedSequence() {
    return journal.forcedSequence();
  }

  @Override
  public byte[] chainHead() {
    return journal.chainHead();
  }

  @Override
  public JournalReader newReader() {
    return journal.newReader();
  }

  @Override
  public void close() {
    journal.close();
  }
}
