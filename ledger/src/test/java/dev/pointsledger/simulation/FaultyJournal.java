package dev.pointsledger.simulation;

import dev.pointsledger.journal.Journal;
import dev.pointsledger.journal.JournalReader;
import dev.pointsledger.journal.MemoryJournal;
import dev.pointsledger.journal.RecordGroup;

/** A journal in memory in whose midst the power can go. */
final class FaultyJournal implements Journal {
  /** When the power goes. */
  enum Fault {
    NONE,
    BEFORE_APPEND,
    BEFORE_FORCE,
    /** All is durable, and nobody has been told. */
    AFTER_FORCE
  }

  private final MemoryJournal journal = new MemoryJournal();
  private Fault fault = Fault.NONE;

  /** The power will go at this point of the next group. */
  void arm(Fault next) {
    fault = next;
  }

  /** Loses what was not forced. */
  void crash() {
    fault = Fault.NONE;
    journal.crash();
  }

  private void goIf(Fault when) {
    if (fault == when) {
      throw new PowerLoss(when.name());
    }
  }

  @Override
  public void append(RecordGroup group) {
    goIf(Fault.BEFORE_APPEND);
    journal.append(group);
  }

  @Override
  public long force() {
    goIf(Fault.BEFORE_FORCE);
    long forced = journal.force();
    goIf(Fault.AFTER_FORCE);
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
