package dev.pointsledger.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.journal.JournalReader;
import dev.pointsledger.journal.JournalRefused;
import dev.pointsledger.journal.MemoryJournal;
import dev.pointsledger.journal.RecordVisitor;
import dev.pointsledger.journal.identity.MemoryIdentityVault;
import dev.pointsledger.program.yaml.YamlProgramSource;
import dev.pointsledger.snapshot.History;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ReplayPipelineTest {
  private static final int RECORDS = 30_000;

  private final MemoryIdentityVault vault = new MemoryIdentityVault(1);
  private final MemoryJournal journal = new MemoryJournal();
  private final LedgerState state = new LedgerState();

  private EventCodec codec() {
    return new EventCodec(vault, new YamlProgramSource());
  }

  private void record(int records) {
    new History(journal, vault, 5, 300).run(records);
  }

  private void read(RecordVisitor visitor, long wrongFrom) {
    try (JournalReader reader = journal.newReader()) {
      reader.seek(1);
      while (reader.next()) {
        visitor.record(reader.sequence(), reader.buffer(), reader.offset(), reader.length());
        if (reader.lastOfGroup()) {
          long wrong = reader.sequence() >= wrongFrom ? 1 : 0;
          visitor.groupEnded(reader.sequence(), reader.stateHash() + wrong);
        }
      }
    }
  }

  @Test
  void givesTheStateThatOneThreadGives() {
    record(RECORDS);
    LedgerState expected = new LedgerState();
    read(new Replay(expected, codec()), Long.MAX_VALUE);
    try (ReplayPipeline replay = new ReplayPipeline(state, codec())) {
      read(replay, Long.MAX_VALUE);
      replay.finish();
    }
    assertTrue(state.sequence() >= RECORDS);
    assertEquals(expected.sequence(), state.sequence());
    assertEquals(expected.hash(), state.hash());
  }

  @Test
  void refusesAGroupThatHashesToSomethingElseAndEndsItsThread() {
    record(RECORDS);
    try (ReplayPipeline replay = new ReplayPipeline(state, codec())) {
      assertThrows(
          JournalRefused.class,
          () -> {
            read(replay, 2_000);
            replay.finish();
          });
    }
    assertTrue(state.sequence() < 3_000, "applied beyond the group that differs");
  }

  @Test
  void endsItsThreadWhenTheReaderFails() {
    record(RECORDS);
    LedgerState untouched = new LedgerState();
    try (ReplayPipeline replay = new ReplayPipeline(untouched, codec())) {
      read(replay, Long.MAX_VALUE);
    }
    long applied = untouched.sequence();
    assertTrue(applied <= RECORDS + 100, "closed without finish: " + applied);
  }

  @Test
  void replaysNothing() {
    try (ReplayPipeline replay = new ReplayPipeline(state, codec())) {
      replay.finish();
    }
    assertEquals(0, state.sequence());
  }
}
