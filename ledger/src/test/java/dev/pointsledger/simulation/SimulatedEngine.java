package dev.pointsledger.simulation;

import dev.pointsledger.command.Submission;
import dev.pointsledger.core.Decider;
import dev.pointsledger.core.Stamp;
import dev.pointsledger.core.TestCodes;
import dev.pointsledger.core.state.CodeSource;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.engine.Engine;
import dev.pointsledger.engine.EngineCrank;
import dev.pointsledger.engine.EngineLimits;
import dev.pointsledger.engine.LedgerClock;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.index.IndexFollower;
import dev.pointsledger.index.KeyIndex;
import dev.pointsledger.index.KeyOverlay;
import dev.pointsledger.index.MemoryKeyIndex;
import dev.pointsledger.index.SmallOverlay;
import dev.pointsledger.journal.DiskWatermark;
import dev.pointsledger.journal.JournalReader;
import dev.pointsledger.journal.RecordGroup;
import dev.pointsledger.journal.identity.MemoryIdentityVault;
import dev.pointsledger.metrics.Latencies;
import dev.pointsledger.metrics.LatencyRecorder;
import dev.pointsledger.model.Refusal;
import dev.pointsledger.program.yaml.YamlProgramSource;
import dev.pointsledger.recovery.IndexCatchUp;
import dev.pointsledger.recovery.Replay;
import dev.pointsledger.reference.Chance;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The real engine on a machine that can lose its power: journal, identity keys and index outlive
 * it, all else is made again from them.
 */
final class SimulatedEngine {
  private static final int DAY_MS = 86_400_000;
  private static final LatencyRecorder UNREAD = new Latencies().newRecorder();
  private static final YamlProgramSource PROGRAMS = new YamlProgramSource();

  private final Chance chance;
  private final FaultyJournal journal = new FaultyJournal();
  private final MemoryIdentityVault vault;
  private final long startMs;

  /** Goes on after a loss of power: no code is ever made twice. */
  private final CodeSource codes;

  private KeyIndex index = new MemoryKeyIndex();
  private IndexFollower follower;
  private LedgerState state;
  private EngineCrank crank;
  private long nowMs;

  SimulatedEngine(String program, long startMs, Chance chance) {
    this.chance = chance;
    this.startMs = startMs;
    this.nowMs = startMs;
    this.codes = TestCodes.seeded(startMs);
    this.vault = new MemoryIdentityVault(startMs);
    seed(program);
    this.state = replayed();
    this.follower = new IndexFollower(journal, codec(), index);
    this.crank = newEngine();
  }

  private static EventCodec codec(MemoryIdentityVault vault) {
    return new EventCodec(vault, PROGRAMS);
  }

  EventCodec codec() {
    return codec(vault);
  }

  private void seed(String program) {
    LedgerState empty = new LedgerState();
    Stamp stamp = new Stamp(1, startMs, "simulation", UUID.randomUUID().toString());
    Event seed = Decider.seed(empty, program, PROGRAMS.read(program), stamp);
    empty.apply(seed);
    EventCodec codec = codec();
    codec.encode(seed);
    RecordGroup group = new RecordGroup();
    group.add(codec.encoded(), 0, codec.encodedLength());
    group.stateHash(empty.hash());
    journal.append(group);
    journal.force();
  }

  private EngineCrank newEngine() {
    LedgerClock clock = new LedgerClock(() -> nowMs, this::elapsedNanos, DAY_MS);
    clock.start(state.recordedAtMs(), Long.MAX_VALUE);
    return new EngineCrank(
        new Engine.Parts(
            state,
            journal,
            index,
            overlay(),
            vault,
            this::codec,
            clock,
            new DiskWatermark(() -> Long.MAX_VALUE, 1),
            this::elapsedNanos,
            new EngineLimits(64, 64, chance.between(1, 8), 1 << 20, 10_000),
            UNREAD,
            codes,
            Map.of(),
            Map.of()));
  }

  private KeyOverlay overlay() {
    return chance.in(2)
        ? IndexCatchUp.run(index, journal, codec(), chance.between(0, 20), position -> {})
        : SmallOverlay.of(chance.between(1, 5), index, journal, codec());
  }

  private long elapsedNanos() {
    return (nowMs - startMs) * 1_000_000;
  }

  /** A state replayed from the whole journal; each group's hash is checked on the way. */
  LedgerState replayed() {
    LedgerState fresh = new LedgerState();
    Replay replay = new Replay(fresh, codec());
    try (JournalReader records = journal.newReader()) {
      records.seek(1);
      while (records.next()) {
        replay.record(records.sequence(), records.buffer(), records.offset(), records.length());
        if (records.lastOfGroup()) {
          replay.groupEnded(records.sequence(), records.stateHash());
        }
      }
    }
    return fresh;
  }

  /** The power goes and comes back; perhaps the index is gone for good. */
  void crash() {
    journal.crash();
    state = replayed();
    follower.close();
    if (chance.in(3)) {
      index = new MemoryKeyIndex();
    }
    crank = newEngine();
    follower = new IndexFollower(journal, codec(), index);
  }

  void arm(FaultyJournal.Fault fault) {
    journal.arm(fault);
  }

  @Nullable Refusal submit(Submission submission) {
    return crank.submit(submission);
  }

  void prefetch() {
    crank.prefetch();
  }

  int group() {
    return crank.group();
  }

  void index() {
    follower.runOnce();
  }

  void clock(long ms) {
    nowMs = Math.max(nowMs, ms);
  }

  long nowMs() {
    return nowMs;
  }

  LedgerState state() {
    return state;
  }

  FaultyJournal journal() {
    return journal;
  }
}
