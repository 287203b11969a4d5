package dev.pointsledger.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryJournalTest extends JournalContract {
  @Override
  protected Journal create() {
    return new MemoryJournal(LEDGER);
  }

  @Test
  void aCrashLosesWhatWasNotForced() {
    try (MemoryJournal memory = new MemoryJournal(LEDGER)) {
      Records.append(memory, 3);
      memory.force();
      byte[] chain = memory.chainHead();
      Records.append(memory, 2);
      memory.crash();
      assertThat(memory.chainHead()).isEqualTo(chain);
      Records.expectAll(memory, 3);
      Records.append(memory, 4);
      Records.expectAll(memory, 7);
    }
  }

  @Test
  void aCrashBeforeTheFirstForceLosesEverything() {
    try (MemoryJournal memory = new MemoryJournal(LEDGER)) {
      Records.append(memory, 3);
      memory.crash();
      Records.expectAll(memory, 0);
      assertThat(memory.chainHead()).containsOnly(0);
    }
  }
}
