package dev.pointsledger.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.core.Decider;
import dev.pointsledger.core.Decision;
import dev.pointsledger.core.Stamp;
import dev.pointsledger.core.TestCodes;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.journal.MemoryJournal;
import dev.pointsledger.journal.identity.IdentityVault;
import dev.pointsledger.journal.identity.MemoryIdentityVault;
import dev.pointsledger.metrics.Latencies;
import dev.pointsledger.program.yaml.YamlProgramSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is durable before what. */
class RecorderTest {
  private final MemoryJournal journal = new MemoryJournal();
  private final List<Long> appendedAtForce = new ArrayList<>();
  private final MemoryIdentityVault keys = new MemoryIdentityVault(1);

  /** Notes how far the journal was when the keys were forced. */
  private final IdentityVault vault =
      new IdentityVault() {
        @Override
        public void newKey(int member) {
          keys.newKey(member);
        }

        @Override
        public void force() {
          appendedAtForce.add(journal.lastSequence());
        }

        @Override
        public void erase(int member) {
          keys.erase(member);
        }

        @Override
        public byte[] seal(int member, long sequence, byte[] plain) {
          return keys.seal(member, sequence, plain);
        }

        @Override
        public byte @Nullable [] open(int member, long sequence, byte[] sealed) {
          return keys.open(member, sequence, sealed);
        }

        @Override
        public void close() {
          keys.close();
        }
      };

  @Test
  void theKeyOfANewMemberIsDurableBeforeTheJournalHoldsTheRecord() {
    LedgerState state = new LedgerState();
    EventCodec codec = new EventCodec(vault, new YamlProgramSource());
    EngineLimits limits = new EngineLimits(64, 64, 16, 1 << 20, 1000);
    Recorder recorder =
        new Recorder(state, codec, vault, journal, limits, () -> 0, new Latencies().newRecorder());
    String program = SteppedEngine.PROGRAM;
    Stamp stamp = new Stamp(1, SteppedEngine.START_MS, "test", "seed");
    record(
        recorder,
        state,
        Decider.seed(state, program, new YamlProgramSource().read(program), stamp));
    recorder.force();
    Decision enrolling =
        new Decider(state, TestCodes.seeded(1))
            .decide(
                SteppedEngine.order("o-1", "m-1", 1000),
                new Stamp(2, SteppedEngine.START_MS, "test", "request"));
    record(recorder, state, ((Decision.Accepted) enrolling).event());
    recorder.force();
    assertThat(journal.forcedSequence()).isEqualTo(2);
    assertThat(appendedAtForce).containsExactly(0L, 1L);
  }

  private static void record(Recorder recorder, LedgerState state, Event event) {
    recorder.add(event);
    state.apply(event);
  }
}
