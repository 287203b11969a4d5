package dev.pointsledger.engine;

import static dev.pointsledger.engine.SteppedEngine.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.Submission;
import dev.pointsledger.core.state.StateHash;
import dev.pointsledger.engine.SteppedEngine.Sent;
import dev.pointsledger.model.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Replays, groups, bounds, gates and atomicity of the engine. */
class EngineTest {
  private final SteppedEngine ledger = new SteppedEngine();

  @Test
  void nothingIsAnsweredBeforeAllThatItSawIsDurable() {
    Sent order = ledger.sent(order("o-1", "m-1", 1000));
    Sent read = ledger.sent(new Command.GetMember(0, "m-1"));
    assertThat(ledger.submit(order)).isNull();
    assertThat(ledger.submit(read)).isNull();
    ledger.run();
    long sequence = ((Outcome.Done) order.outcome()).event().header().sequence();
    assertThat(ledger.delivered).containsExactly(order, read);
    assertThat(ledger.forcedAtDelivery).allMatch(forced -> forced >= sequence);
    assertThat(((Outcome.MemberFound) read.outcome()).member().balance().available()).isEqualTo(10);
  }

  @Test
  void aKeyIsFoundInTheGroupInTheOverlayAndInTheIndex() {
    Sent sameGroup = ledger.execute(order("o-1", "m-1", 1000), order("o-1", "m-1", 1000));
    assertThat(((Outcome.Done) sameGroup.outcome(0)).replayed()).isFalse();
    assertThat(((Outcome.Done) sameGroup.outcome(1)).replayed()).isTrue();

    assertThat(ledger.execute(order("o-1", "m-1", 1000)).replayed()).isTrue();

    assertThat(ledger.follower.runOnce()).isPositive();
    for (int i = 0; i < 3_000; i++) {
      ledger.execute(order("x-" + i, "m-2", 100));
      if (i % 100 == 0) {
        ledger.follower.runOnce();
      }
    }
    assertThat(ledger.execute(order("o-1", "m-1", 1000)).replayed()).isTrue();
    assertThat(ledger.execute(order("o-1", "m-1", 1001)).refusal())
        .isEqualTo(Refusal.IDEMPOTENCY_CONFLICT);
    assertThat(ledger.execute(new Command.GetAccrual(0, "o-1")).replayed()).isTrue();
    assertThat(ledger.execute(new Command.GetAccrual(0, "o-0")).refusal())
        .isEqualTo(Refusal.UNKNOWN_ORDER);
  }

  @Test
  void anyInterleavingOfSendsGroupsAndIndexingRecordsEachOrderOnce() {
    long seed = Long.getLong("ledger.seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<Sent> sents = new ArrayList<>();
    for (int step = 0; step < 20_000; step++) {
      switch (random.nextInt(6)) {
        case 0 -> ledger.engine.runGroup();
        case 1 -> ledger.engine.runPrefetch(ledger.reader);
        case 2 -> {
          if (random.nextInt(20) == 0) {
            ledger.follower.runOnce();
          }
        }
        default -> {
          Sent sent =
              ledger.sent(order("o-" + random.nextInt(3_000), "m-" + random.nextInt(20), 1000));
          if (ledger.submit(sent) == null) {
            sents.add(sent);
          }
        }
      }
    }
    ledger.run();
    assertThat(sents)
        .allMatch(sent -> sent.done)
        .allMatch(
            sent ->
                sent.outcome() instanceof Outcome.Done
                    || sent.refusal() == Refusal.IDEMPOTENCY_CONFLICT
                    || sent.refusal() == Refusal.OVERLOADED);
    long recorded =
        sents.stream()
            .filter(sent -> sent.outcome() instanceof Outcome.Done && !sent.replayed())
            .count();
    assertThat(ledger.state.sequence()).isEqualTo(1 + recorded);
    assertThat(recorded).isLessThanOrEqualTo(3_000);
    assertThat(ledger.replayedHash()).isEqualTo(StateHash.of(ledger.state));
  }

  @Test
  void aFullRingRefusesAtOnce() {
    SteppedEngine small = new SteppedEngine(new EngineLimits(4, 4, 16, 1 << 20, 1000));
    for (int i = 0; i < 4; i++) {
      assertThat(small.submit(small.sent(order("o-" + i, "m-1", 100)))).isNull();
    }
    assertThat(small.submit(small.sent(order("o-9", "m-1", 100)))).isEqualTo(Refusal.OVERLOADED);
    small.run();
    assertThat(small.delivered).hasSize(4);
    assertThat(small.submit(small.sent(order("o-9", "m-1", 100)))).isNull();
  }

  @Test
  void anIndexThatFallsTooFarBehindRefusesWritesButNotReads() {
    SteppedEngine small = new SteppedEngine(new EngineLimits(64, 64, 16, 1 << 20, 10));
    for (int i = 0; i < 10; i++) {
      small.execute(order("o-" + i, "m-1", 100));
    }
    assertThat(small.execute(order("o-10", "m-1", 100)).refusal()).isEqualTo(Refusal.OVERLOADED);
    assertThat(small.execute(order("o-1", "m-1", 100)).replayed()).isTrue();
    assertThat(small.execute(new Command.GetMember(0, "m-1")).refusal()).isNull();
  }

  @Test
  void writesAreTakenAgainOnceTheIndexHasCaughtUpHoweverSmallTheBound() {
    for (int bound : new int[] {1, 10, 1_024, 2_000}) {
      SteppedEngine small = new SteppedEngine(new EngineLimits(64, 64, 16, 1 << 20, bound));
      for (int i = 0; i < 5 * bound; i++) {
        if (small.execute(order("o-" + i, "m-1", 100)).refusal() == Refusal.OVERLOADED) {
          small.follower.runOnce();
          assertThat(small.execute(order("o-" + i, "m-1", 100)).refusal()).isNull();
        }
      }
      assertThat(small.execute(order("o-0", "m-1", 100)).replayed()).isTrue();
      assertThat(small.state.sequence()).isEqualTo(1 + 5 * bound);
    }
  }

  @Test
  void aNearlyFullDiskRefusesWritesOnly() {
    ledger.execute(order("o-1", "m-1", 100));
    ledger.freeBytes = 1000;
    ledger.pass(1_000);
    assertThat(ledger.execute(order("o-2", "m-1", 100)).refusal()).isEqualTo(Refusal.DISK_FULL);
    assertThat(ledger.engine.unready()).isEqualTo(Refusal.DISK_FULL);
    assertThat(ledger.execute(order("o-1", "m-1", 100)).replayed()).isTrue();
    assertThat(ledger.execute(new Command.GetMember(0, "m-1")).refusal()).isNull();
    ledger.freeBytes = 1 << 30;
    ledger.pass(1_000);
    assertThat(ledger.execute(order("o-2", "m-1", 100)).refusal()).isNull();
  }

  @Test
  void aClockThatLeapsStopsWritesUntilAnOperatorConfirms() {
    ledger.execute(order("o-1", "m-1", 100));
    ledger.wallMs += 3_600_000;
    ledger.run();
    assertThat(ledger.engine.unready()).isEqualTo(Refusal.CLOCK_SUSPECT);
    assertThat(ledger.execute(order("o-2", "m-1", 100)).refusal()).isEqualTo(Refusal.CLOCK_SUSPECT);
    assertThat(ledger.engine.unready()).isEqualTo(Refusal.CLOCK_SUSPECT);
    assertThat(ledger.engine.confirmClock(ledger.wallMs - 3_600_000)).isFalse();
    assertThat(ledger.engine.confirmClock(ledger.wallMs - 5_000)).isTrue();
    Sent sent = ledger.execute(order("o-2", "m-1", 100));
    assertThat(((Outcome.Done) sent.outcome()).event().header().recordedAtMs())
        .isEqualTo(ledger.wallMs);
  }

  @Test
  void aClockThatStepsBackHoldsLedgerTime() {
    ledger.pass(10_000);
    ledger.execute(order("o-1", "m-1", 100));
    long before = ledger.state.recordedAtMs();
    ledger.wallMs -= 86_400_000;
    ledger.execute(order("o-2", "m-1", 100));
    assertThat(ledger.state.recordedAtMs()).isEqualTo(before);
    ledger.wallMs += 86_400_000;
    ledger.pass(1_000);
    assertThat(ledger.execute(order("o-3", "m-1", 100)).refusal()).isNull();
    assertThat(ledger.state.recordedAtMs()).isEqualTo(before + 1_000);
  }

  @Test
  void anAtomicBatchIsAllOrNothing() {
    ledger.execute(order("o-1", "m-1", 1000));
    long hash = ledger.state.hash();
    long tooOld = SteppedEngine.START_MS - 500L * 86_400_000;
    Sent refused =
        ledger.execute(
            Submission.Mode.ATOMIC,
            order("o-2", "m-1", 1000),
            order("o-3", "m-new", 1000),
            order("o-4", "m-1", 1000, tooOld),
            order("o-5", "m-1", 1000));
    assertThat(refused.isSet(0)).isFalse();
    assertThat(refused.isSet(2)).isTrue();
    assertThat(((Outcome.Refused) refused.outcome(2)).refusal())
        .isEqualTo(Refusal.OCCURRED_AT_OUT_OF_RANGE);
    assertThat(ledger.state.hash()).isEqualTo(hash).isEqualTo(StateHash.of(ledger.state));
    assertThat(ledger.execute(new Command.GetMember(0, "m-new")).refusal())
        .isEqualTo(Refusal.UNKNOWN_MEMBER);

    Sent done =
        ledger.execute(
            Submission.Mode.ATOMIC,
            order("o-1", "m-1", 1000),
            order("o-2", "m-1", 1000),
            order("o-3", "m-new", 1000),
            order("o-3", "m-new", 1000));
    assertThat(((Outcome.Done) done.outcome(0)).replayed()).isTrue();
    assertThat(((Outcome.Done) done.outcome(1)).replayed()).isFalse();
    assertThat(((Outcome.Done) done.outcome(3)).replayed()).isTrue();
    assertThat(ledger.replayedHash()).isEqualTo(ledger.state.hash());
  }

  @Test
  void aDryRunWritesNothing() {
    long hash = ledger.state.hash();
    Sent dry = ledger.execute(Submission.Mode.DRY_RUN, order("o-1", "m-1", 1000));
    assertThat(((Outcome.Done) dry.outcome()).event().header().sequence()).isZero();
    assertThat(ledger.state.hash()).isEqualTo(hash);
    assertThat(ledger.execute(order("o-1", "m-1", 1000)).replayed()).isFalse();
    assertThat(ledger.execute(Submission.Mode.DRY_RUN, order("o-1", "m-1", 1000)).replayed())
        .isTrue();
  }

  @Test
  void aLargeSubmissionIsForcedInBoundedGroups() {
    Command[] commands = new Command[1_000];
    for (int i = 0; i < commands.length; i++) {
      commands[i] = order("o-" + i, "m-" + i % 7, 100 + i);
    }
    Sent sent = ledger.execute(commands);
    for (int i = 0; i < commands.length; i++) {
      assertThat(sent.outcome(i)).isInstanceOf(Outcome.Done.class);
    }
    assertThat(ledger.replayedHash()).isEqualTo(ledger.state.hash());
  }
}
