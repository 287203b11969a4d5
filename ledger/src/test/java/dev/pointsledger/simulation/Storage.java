package dev.pointsledger.simulation;

import dev.pointsledger.journal.Journal;
import dev.pointsledger.journal.MemoryJournal;
import dev.pointsledger.reference.Chance;
import java.util.UUID;

/** Where a journal outlives the process that writes it. */
interface Storage extends AutoCloseable {
  /** The journal, opened. */
  Journal journal();

  /** The process is gone, and perhaps the power; the journal is opened again. */
  void restart(boolean powerLost, Chance chance);

  @Override
  void close();

  /** In memory; of what was not forced, whole groups in order may be left. */
  final class Memory implements Storage {
    private static final int GROUPS_UNFORCED_MAX = 3;

    private final MemoryJournal journal;

    Memory(UUID ledgerId) {
      journal = new MemoryJournal(ledgerId);
    }

    @Override
    public Journal journal() {
      return journal;
    }

    @Override
    public void restart(boolean powerLost, Chance chance) {
      journal.crash(powerLost ? chance.between(0, GROUPS_UNFORCED_MAX) : Integer.MAX_VALUE);
    }

    @Override
    public void close() {}
  }
}
