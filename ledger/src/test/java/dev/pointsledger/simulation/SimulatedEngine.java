package dev.pointsledger.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.Submission;
import dev.pointsledger.core.Decider;
import dev.pointsledger.core.Stamp;
import dev.pointsledger.core.TestCodes;
import dev.pointsledger.core.state.CodeSource;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.engine.Engine;
import dev.pointsledger.engine.EngineCrank;
import dev.pointsledger.engine.EngineLimits;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.index.IndexFollower;
import dev.pointsledger.index.KeyOverlay;
import dev.pointsledger.index.SmallOverlay;
import dev.pointsledger.journal.DiskWatermark;
import dev.pointsledger.journal.JournalReader;
import dev.pointsledger.journal.RecordGroup;
import dev.pointsledger.metrics.Latencies;
import dev.pointsledger.metrics.LatencyRecorder;
import dev.pointsledger.model.Refusal;
import dev.pointsledger.program.ProgramDefinition;
import dev.pointsledger.program.yaml.YamlProgramSource;
import dev.pointsledger.recovery.IndexCatchUp;
import dev.pointsledger.recovery.Replay;
import dev.pointsledger.reference.Chance;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The real engine on a machine that can lose its power: journal, identity keys, index and stored
 * state outlive it, all else is made again from them.
 */
final class SimulatedEngine {
  private static final long FREE_BYTES_MIN = 1 << 20;

  /** What is due is swept in buckets of about a minute. */
  private static final long SWEPT_WITHIN_MS = 70_000;

  private static final LatencyRecorder UNREAD = new Latencies().newRecorder();
  private static final YamlProgramSource PROGRAMS = new YamlProgramSource();

  /** What was read: histories are replayed often. */
  private final Map<String, ProgramDefinition> programs = new HashMap<>();

  private final Chance chance;
  private final Outage outage = new Outage();
  private final SimulatedClock clock;
  private final FaultyJournal journal;
  private final FaultyVault vault;
  private final FaultyIndex index = new FaultyIndex(outage);
  private final SimulatedStore store;

  /** Goes on after a loss of power: no code is ever made twice. */
  private final CodeSource codes;

  private IndexFollower follower;
  private LedgerState state;
  private EngineCrank crank;
  private long freeBytes = Long.MAX_VALUE;

  /**
   * An engine with an empty journal.
   *
   * @param files makes the journal's storage; null: it is in memory
   */
  SimulatedEngine(String program, long startMs, long seed, @Nullable Files files) {
    this.chance = new Chance(seed);
    this.clock = new SimulatedClock(startMs);
    this.codes = TestCodes.seeded(startMs);
    this.vault = new FaultyVault(startMs, outage);
    UUID ledgerId = new UUID(seed, startMs);
    Storage storage =
        files == null
            ? new Storage.Memory(ledgerId)
            : files.storage(ledgerId, () -> clock.dayMs(), outage);
    this.journal = new FaultyJournal(storage, outage);
    seed(program, startMs);
    this.store = new SimulatedStore(ledgerId, journal, this::codec, outage);
    this.state = replayed();
    this.follower = new IndexFollower(journal, codec(), index);
    this.crank = newEngine(clock.ledgerMs());
    journal.between(this::follow);
  }

  /** Followers have threads of their own: they may run at any moment. */
  private void follow() {
    if (chance.in(4)) {
      index();
    }
    if (chance.in(6)) {
      store();
    }
  }

  /** Makes the storage of a journal in files. */
  interface Files {
    /** A journal with these files. */
    Storage storage(UUID ledgerId, LongSupplier dayMs, Outage outage);
  }

  EventCodec codec() {
    return new EventCodec(vault, this::program);
  }

  private ProgramDefinition program(String text) {
    return programs.computeIfAbsent(text, PROGRAMS::read);
  }

  private void seed(String program, long startMs) {
    LedgerState empty = new LedgerState();
    Stamp stamp = new Stamp(1, startMs, "simulation", "seed");
    Event seed = Decider.seed(empty, program, program(program), stamp);
    empty.apply(seed);
    EventCodec codec = codec();
    codec.encode(seed);
    RecordGroup group = new RecordGroup();
    group.add(codec.encoded(), 0, codec.encodedLength());
    group.stateHash(empty.hash());
    journal.append(group);
    journal.force();
  }

  private EngineCrank newEngine(long toldMs) {
    return new EngineCrank(
        new Engine.Parts(
            state,
            journal,
            index,
            overlay(),
            vault,
            this::codec,
            clock.restart(state.recordedAtMs(), toldMs),
            new DiskWatermark(() -> freeBytes, FREE_BYTES_MIN),
            clock::elapsedNanos,
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

  /** A state replayed from the whole journal; each group's hash is checked on the way. */
  LedgerState replayed() {
    return replayed(new LedgerState());
  }

  private LedgerState replayed(LedgerState from) {
    Replay replay = new Replay(from, codec());
    try (JournalReader records = journal.newReader()) {
      records.seek(from.sequence() + 1);
      while (records.next()) {
        replay.record(records.sequence(), records.buffer(), records.offset(), records.length());
        if (records.lastOfGroup()) {
          replay.groupEnded(records.sequence(), records.stateHash());
        }
      }
    }
    return from;
  }

  /** The process is gone, and the power with it or not; it starts again with what is there. */
  void restart(boolean powerLost) {
    long toldMs = nowMs();
    outage.disarm();
    follower.close();
    journal.restart(powerLost, chance);
    vault.restart(powerLost);
    index.restart(chance);
    LedgerState stored = store.restart(chance);
    state = replayed(stored == null ? new LedgerState() : stored);
    crank = newEngine(toldMs);
    follower = new IndexFollower(journal, codec(), index);
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

  /** Whether nothing may be recorded, as in the last group. */
  boolean isClosed() {
    return crank.isClosed();
  }

  /** Lets the index follow. */
  void index() {
    follower.runOnce();
    assertThat(index.position()).isLessThanOrEqualTo(journal.forcedSequence());
  }

  /** Lets the stored state follow. */
  void store() {
    store.turn();
  }

  /** Lets sweeps do all that is due, and looks whether anything is left. */
  void swept() {
    while (group() > 0) {
      assertThat(state.sequence()).isEqualTo(journal.forcedSequence());
    }
    for (int number = 0; number < state.memberCount(); number++) {
      assertThat(Decider.nextDueMs(state, state.member(number)))
          .as("what is due at member %s is swept", number)
          .isGreaterThan(nowMs() - SWEPT_WITHIN_MS);
    }
  }

  /** Lets all that follows the journal catch up, and compares it with the journal. */
  void followed() {
    while (follower.lag() > 0) {
      index();
    }
    try (JournalReader records = journal.newReader()) {
      records.seek(1);
      while (records.next()) {
        long sequence = records.sequence();
        codec()
            .keys(
                records.buffer(),
                records.offset(),
                records.length(),
                key -> {
                  if (!key.operation().moves()) {
                    assertThat(index.find(key)).as(key.toString()).isEqualTo(sequence);
                  }
                });
      }
    }
    assertThat(store.caughtUp().hash()).isEqualTo(state.hash());
  }

  /** Gives free what the journal was in. */
  void close() {
    follower.close();
    journal.close();
  }

  /** The disk is full, or has room again. */
  void diskFull(boolean full) {
    freeBytes = full ? 0 : Long.MAX_VALUE;
  }

  Outage outage() {
    return outage;
  }

  SimulatedClock clock() {
    return clock;
  }

  /** Ledger time, epoch ms. */
  long nowMs() {
    return Math.max(clock.ledgerMs(), state.recordedAtMs());
  }

  LedgerState state() {
    return state;
  }

  FaultyJournal journal() {
    return journal;
  }
}
