package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.core.Decider;
import dev.pointsledger.core.Stamp;
import dev.pointsledger.core.TestCodes;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.StateHash;
import dev.pointsledger.engine.Engine;
import dev.pointsledger.engine.EngineLimits;
import dev.pointsledger.engine.LedgerClock;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.imports.Imports;
import dev.pointsledger.index.KeyOverlay;
import dev.pointsledger.index.MemoryKeyIndex;
import dev.pointsledger.journal.DiskWatermark;
import dev.pointsledger.journal.RecordGroup;
import dev.pointsledger.journal.identity.MemoryIdentityVault;
import dev.pointsledger.metrics.Latencies;
import dev.pointsledger.metrics.Traffic;
import dev.pointsledger.metrics.prometheus.Exposition;
import dev.pointsledger.program.yaml.YamlProgramSource;
import dev.pointsledger.program.yaml.YamlProgramTexts;
import dev.pointsledger.recovery.Replay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The real engine with its threads and the shipped demo program, on a journal, an index and keys in
 * memory. Time stands still unless the test lets it pass; the test can fill the disk, stop it, and
 * make it unreadable. Whatever a test did, {@link #close} checks that a replay of the journal gives
 * the state that the engine ended with.
 */
final class ServedLedger implements AutoCloseable, SandboxClock {
  /** Bounds that no test reaches by accident. */
  static final EngineLimits ROOMY = new EngineLimits(1024, 1024, 512, 1 << 20, 1 << 20);

  /** Four submissions may wait. */
  static final EngineLimits NARROW = new EngineLimits(4, 4, 16, 1 << 20, 1 << 20);

  /** A Monday noon in the program's zone. */
  static final Instant START = Instant.parse("2026-06-01T04:00:00Z");

  private static final Path PROGRAM_FILE = Path.of("..", "config", "programs", "demo.yaml");
  private static final long MIN_FREE_BYTES = 1 << 20;
  private static final long MAX_LEAP_MS = TimeUnit.MINUTES.toMillis(10);

  final StoppableJournal disk = new StoppableJournal();
  final Latencies latencies = new Latencies();
  private final Traffic traffic = new Traffic();
  private final Exposition exposition = new Exposition(latencies, traffic);
  final Telemetry telemetry =
      new Telemetry(latencies, Path.of("no-log"), traffic, exposition::scrape);
  final AtomicLong freeBytes = new AtomicLong(1 << 30);
  final Engine engine;
  final Imports imports;
  private final LedgerState state = new LedgerState();
  private final MemoryIdentityVault vault = new MemoryIdentityVault(1);
  private final AtomicLong wallMs = new AtomicLong(START.toEpochMilli());
  private final AtomicLong elapsedNanos = new AtomicLong(TimeUnit.SECONDS.toNanos(1));
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  ServedLedger(EngineLimits limits) {
    this(limits, programText(), START.toEpochMilli());
  }

  /** A ledger of one program at a time. */
  ServedLedger(EngineLimits limits, String program, long nowMs) {
    wallMs.set(nowMs);
    seed(program);
    MemoryKeyIndex index = new MemoryKeyIndex();
    engine =
        new Engine(
            new Engine.Parts(
                state,
                disk,
                index,
                new KeyOverlay(index.position()),
                vault,
                this::newCodec,
                new LedgerClock(wallMs::get, elapsedNanos::get, MAX_LEAP_MS),
                new DiskWatermark(freeBytes::get, MIN_FREE_BYTES),
                elapsedNanos::get,
                limits,
                latencies.newRecorder(),
                TestCodes.seeded(1),
                Map.of("durability", "memory"),
                Map.of()));
    imports = new Imports(engine, directory(), freeBytes::get, MIN_FREE_BYTES);
    engine.start(failure::set);
  }

  /** There is nothing to purge. */
  private static Purging purging() {
    return sequence -> java.util.concurrent.CompletableFuture.completedFuture(null);
  }

  /** What the HTTP API stands on. */
  HttpServices services() {
    return new HttpServices(
        engine,
        TestKeys::authenticate,
        new YamlProgramTexts(),
        telemetry,
        imports,
        purging(),
        null);
  }

  /** The same, of a sandbox. */
  HttpServices sandboxServices() {
    return new HttpServices(
        engine,
        TestKeys::authenticate,
        new YamlProgramTexts(),
        telemetry,
        imports,
        purging(),
        this);
  }

  @Override
  public long nowMs() {
    return wallMs.get();
  }

  @Override
  public boolean moveTo(long nowMs) {
    if (nowMs < nowMs()) {
      return false;
    }
    pass(nowMs - nowMs());
    return true;
  }

  private static Path directory() {
    try {
      Path directory = Files.createTempDirectory("ledger");
      directory.toFile().deleteOnExit();
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private EventCodec newCodec() {
    return new EventCodec(vault, new YamlProgramSource());
  }

  private void seed(String text) {
    Event.ProgramRecorded seed =
        Decider.seed(
            state, text, new YamlProgramSource().read(text), new Stamp(1, nowMs(), "test", "seed"));
    state.apply(seed);
    EventCodec codec = newCodec();
    codec.encode(seed);
    RecordGroup group = new RecordGroup();
    group.add(codec.encoded(), 0, codec.encodedLength());
    group.stateHash(state.hash());
    disk.append(group);
    disk.force();
  }

  private static String programText() {
    try {
      return Files.readString(PROGRAM_FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Time passes, on the wall as on the monotonic clock. */
  void pass(long ms) {
    // In this order: seen in between, the wall clock is behind, which is no leap.
    elapsedNanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(ms));
    wallMs.addAndGet(ms);
  }

  /** Days pass. */
  void passDays(long days) {
    pass(TimeUnit.DAYS.toMillis(days));
  }

  /** The wall clock leaps; no time passes. */
  void leap(long ms) {
    wallMs.addAndGet(ms);
  }

  /** The wall clock, as ISO 8601. */
  String now() {
    return Instant.ofEpochMilli(wallMs.get()).toString();
  }

  /** Submissions that wait for the ledger thread. */
  long queueDepth() {
    return (long) engine.status().getOrDefault("queueDepth", -1L);
  }

  /** The last record whose key the index has. */
  long indexPosition() {
    return (long) engine.status().getOrDefault("indexPosition", -1L);
  }

  /** Stops the engine, as the service does after its HTTP API; then checks the journal. */
  @Override
  public void close() {
    disk.goOn();
    imports.close();
    engine.close();
    exposition.close();
    assertThat(failure.get()).as("the ledger must not have failed").isNull();
    assertThat(replayedHash()).isEqualTo(state.hash()).isEqualTo(StateHash.of(state));
  }

  private long replayedHash() {
    disk.unreadable(false);
    LedgerState replayed = new LedgerState();
    Replay replay = new Replay(replayed, newCodec());
    try (var records = disk.newReader()) {
      while (records.next()) {
        replay.record(records.sequence(), records.buffer(), records.offset(), records.length());
        if (records.lastOfGroup()) {
          replay.groupEnded(records.sequence(), records.stateHash());
        }
      }
    }
    return replayed.hash();
  }
}
