package dev.pointsledger.simulation;

import dev.pointsledger.journal.Journal;
import dev.pointsledger.journal.JournalFailure;
import dev.pointsledger.journal.JournalReader;
import dev.pointsledger.journal.RecordGroup;
import dev.pointsledger.reference.Chance;

/** A journal of a machine that can fail and lose its power at each step. */
final class FaultyJournal implements Journal {
  private final Storage storage;
  private final Outage outage;

  /** What other threads do while the ledger's is between two steps. */
  private Runnable others = () -> {};

  private boolean broken;

  FaultyJournal(Storage storage, Outage outage) {
    this.storage = storage;
    this.outage = outage;
  }

  /** Opens again what a process left. */
  void restart(boolean powerLost, Chance chance) {
    broken = false;
    storage.restart(powerLost, chance);
  }

  /** Sets what other threads do between the steps of the ledger's. */
  void between(Runnable work) {
    others = work;
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
    storage.journal().append(group);
    others.run();
  }

  @Override
  public long force() {
    pass(Outage.Step.FORCE);
    long forced = storage.journal().force();
    pass(Outage.Step.FORCED);
    return forced;
  }

  @Override
  public long lastSequence() {
    return storage.journal().lastSequence();
  }

  @Override
  public long forcedSequence() {
    return storage.journal().forcedSequence();
  }

  @Override
  public byte[] chainHead() {
    return storage.journal().chainHead();
  }

  @Override
  public JournalReader newReader() {
    return storage.journal().newReader();
  }

  @Override
  public void close() {
    storage.close();
  }
}
