package dev.pointsledger.engine;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Ledger;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.ReplyLoop;
import dev.pointsledger.command.Submission;
import dev.pointsledger.core.Decider;
import dev.pointsledger.core.Stamp;
import dev.pointsledger.core.TestCodes;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.index.IndexFollower;
import dev.pointsledger.index.KeyOverlay;
import dev.pointsledger.journal.DiskWatermark;
import dev.pointsledger.journal.MemoryJournal;
import dev.pointsledger.journal.RecordGroup;
import dev.pointsledger.journal.identity.MemoryIdentityVault;
import dev.pointsledger.metrics.Latencies;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Order;
import dev.pointsledger.model.OrderLine;
import dev.pointsledger.model.Refusal;
import dev.pointsledger.program.yaml.YamlProgramSource;
import dev.pointsledger.recovery.Replay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The real engine on a journal and an index in memory; the test turns the crank and sets the clock.
 */
final class SteppedEngine {
  static final String PROGRAM =
      "{ id: demo, timeZone: UTC, currency: EUR, earn: { default: { per: 100, points: 1 } } }";
  static final long START_MS = 1_800_000_000_000L;

  final LedgerState state = new LedgerState();
  final MemoryJournal journal = new MemoryJournal();
  final WatchedIndex index = new WatchedIndex();
  final MemoryIdentityVault vault = new MemoryIdentityVault(1);
  final List<Sent> delivered = new ArrayList<>();
  final List<Long> forcedAtDelivery = new ArrayList<>();
  final LedgerClock clock;
  final Engine engine;
  final Ledger.RecordReader reader;
  final IndexFollower follower;
  private final ReplyLoop loop = this::deliver;
  long wallMs = START_MS;
  long elapsedNanos;
  long freeBytes = 1 << 30;

  SteppedEngine(EngineLimits limits) {
    this(limits, PROGRAM);
  }

  SteppedEngine(EngineLimits limits, String program) {
    seed(program);
    clock = new LedgerClock(() -> wallMs, () -> elapsedNanos, 600_000);
    engine =
        new Engine(
            new Engine.Parts(
                state,
                journal,
                index,
                new KeyOverlay(index.position()),
                vault,
                this::codec,
                clock,
                new DiskWatermark(() -> freeBytes, 1 << 20),
                () -> elapsedNanos,
                limits,
                new Latencies().newRecorder(),
                TestCodes.seeded(1),
                Map.of(),
                Map.of()));
    reader = engine.newRecordReader();
    follower = new IndexFollower(journal, codec(), index);
  }

  SteppedEngine() {
    this(new EngineLimits(64, 64, 16, 1 << 20, 1000));
  }

  private EventCodec codec() {
    return new EventCodec(vault, new YamlProgramSource());
  }

  private void seed(String program) {
    Event.ProgramRecorded seed =
        Decider.seed(
            state,
            program,
            new YamlProgramSource().read(program),
            new Stamp(1, START_MS, "test", "seed"));
    state.apply(seed);
    EventCodec codec = codec();
    codec.encode(seed);
    RecordGroup group = new RecordGroup();
    group.add(codec.encoded(), 0, codec.encodedLength());
    group.stateHash(state.hash());
    journal.append(group);
    journal.force();
  }

  private void deliver(List<Submission> finished) {
    finished.forEach(Submission::completed);
  }

  /** Time passes, on the wall as on the monotonic clock. */
  void pass(long ms) {
    wallMs += ms;
    elapsedNanos += ms * 1_000_000;
  }

  /** Turns the crank until nothing is left to do. */
  void run() {
    do {
      engine.runPrefetch(reader);
    } while (engine.runGroup() > 0);
  }

  /** What a fresh replay of the journal hashes to; the replay itself checks each group. */
  long replayedHash() {
    LedgerState replayed = new LedgerState();
    Replay replay = new Replay(replayed, codec());
    try (var records = journal.newReader()) {
      records.seek(1);
      while (records.next()) {
        replay.record(records.sequence(), records.buffer(), records.offset(), records.length());
        if (records.lastOfGroup()) {
          replay.groupEnded(records.sequence(), records.stateHash());
        }
      }
    }
    return replayed.hash();
  }

  @Nullable Refusal submit(Sent sent) {
    return engine.submit(sent);
  }

  /** Submits and runs. */
  Sent execute(Submission.Mode mode, Command... commands) {
    Sent sent = new Sent(mode, commands);
    Refusal refusal = submit(sent);
    if (refusal != null) {
      throw new AssertionError(refusal);
    }
    run();
    return sent;
  }

  Sent execute(Command... commands) {
    return execute(Submission.Mode.EACH, commands);
  }

  Sent sent(Command... commands) {
    return new Sent(Submission.Mode.EACH, commands);
  }

  static Command.Accrue order(String orderId, String memberId, long amount) {
    return order(orderId, memberId, amount, Instants.ABSENT);
  }

  static Command.Accrue order(String orderId, String memberId, long amount, long occurredAtMs) {
    return new Command.Accrue(
        0,
        memberId,
        new Order(
            orderId,
            List.of(new OrderLine("1", amount, null, null, OrderLine.NO_QUANTITY)),
            occurredAtMs,
            null,
            Order.NO_AMOUNT,
            Order.NO_AMOUNT,
            Instants.ABSENT));
  }

  /** A submission that notes its delivery. */
  final class Sent extends Submission {
    boolean done;

    Sent(Mode mode, Command... commands) {
      super(loop, commands, mode, "test", "request");
    }

    @Override
    public void completed() {
      done = true;
      delivered.add(this);
      forcedAtDelivery.add(journal.forcedSequence());
    }

    /** What became of the only command. */
    Outcome outcome() {
      return outcome(0);
    }

    @Nullable Refusal refusal() {
      return outcome() instanceof Outcome.Refused refused ? refused.refusal() : null;
    }

    boolean replayed() {
      return outcome() instanceof Outcome.Done found && found.replayed();
    }
  }
}
