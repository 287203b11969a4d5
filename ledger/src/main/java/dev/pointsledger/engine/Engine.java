package dev.pointsledger.engine;

import dev.pointsledger.command.Ledger;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.ProgramVersion;
import dev.pointsledger.command.RecordFilter;
import dev.pointsledger.command.Submission;
import dev.pointsledger.core.state.CodeSource;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.index.IndexFollower;
import dev.pointsledger.index.KeyIndex;
import dev.pointsledger.index.KeyOverlay;
import dev.pointsledger.journal.DiskWatermark;
import dev.pointsledger.journal.Journal;
import dev.pointsledger.journal.identity.IdentityVault;
import dev.pointsledger.metrics.LatencyRecorder;
import dev.pointsledger.model.Refusal;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.agrona.concurrent.ManyToOneConcurrentArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * The engine, wired. Made on a recovered state; {@link #start} hands the state to the ledger thread
 * for good. Without {@code start} one thread may step it, as simulations do.
 */
public final class Engine implements Ledger, AutoCloseable {
  private final Journal journal;
  private final KeyIndex index;
  private final KeyOverlay overlay;
  private final LedgerClock clock;
  private final Gate gate;
  private final Recorder recorder;
  private final Supplier<EventCodec> codecs;
  private final ManyToOneConcurrentArrayQueue<Ticket> ring;
  private final Prefetch prefetch;
  private final @Nullable Admittance admittance;
  private final GroupRunner groupRunner;
  private final EngineThreads threads;
  private final ProgramDirectory programs;
  private final Map<String, Object> about;
  private final Map<String, Supplier<Map<String, Object>>> live;
  private final LongSupplier elapsedNanos;

  /**
   * What the engine is made of.
   *
   * @param state recovered from the journal, up to its end
   * @param journal opened
   * @param index opened, at a position up to the journal's end
   * @param overlay holds the keys of all records after the index's position
   * @param vault the keys of identities
   * @param codecs makes a codec for each thread
   * @param clock started
   * @param disk watermark of the data directory
   * @param elapsedNanos monotonic time
   * @param limits the bounds
   * @param latency where the ledger thread measures its groups
   * @param codeSource gives codes to coupons; asked by the ledger thread alone
   * @param about what {@code /ops/status} says of the ledger that never changes
   * @param live what it says besides, by name, asked for each time; safe to ask from any thread
   */
  public record Parts(
      LedgerState state,
      Journal journal,
      KeyIndex index,
      KeyOverlay overlay,
      IdentityVault vault,
      Supplier<EventCodec> codecs,
      LedgerClock clock,
      DiskWatermark disk,
      LongSupplier elapsedNanos,
      EngineLimits limits,
      LatencyRecorder latency,
      CodeSource codeSource,
      Map<String, Object> about,
      Map<String, Supplier<Map<String, Object>>> live) {}

  /** Wires an engine; no thread runs yet. */
  public Engine(Parts parts) {
    this.journal = parts.journal();
    this.index = parts.index();
    this.overlay = parts.overlay();
    this.clock = parts.clock();
    this.codecs = parts.codecs();
    this.elapsedNanos = parts.elapsedNanos();
    EngineLimits limits = parts.limits();
    this.gate =
        new Gate(overlay, clock, parts.disk(), parts.elapsedNanos(), limits.overlayKeysMax());
    this.recorder =
        new Recorder(
            parts.state(),
            codecs.get(),
            parts.vault(),
            journal,
            limits,
            elapsedNanos,
            parts.latency());
    this.admittance = Admittance.of(limits.admitPerSecond(), elapsedNanos.getAsLong());
    this.ring = new ManyToOneConcurrentArrayQueue<>(limits.ringSize());
    this.threads =
        new EngineThreads(
            this::runGroup, this::idleNanos, this::newPrefetchRun, this::newIndexFollower);
    this.prefetch = new Prefetch(index, ring, threads::wakeLedger, limits.prefetchQueueSize());
    DueMembers due = new DueMembers(parts.state());
    this.programs = new ProgramDirectory(parts.state());
    Executor executor =
        new Executor(
            parts.state(), recorder, overlay, clock, gate, due, programs, parts.codeSource());
    Sweep sweep = new Sweep(executor, due, gate, elapsedNanos, limits.groupRecordsMax());
    this.groupRunner =
        new GroupRunner(ring, parts, recorder, executor, gate, sweep, prefetch::bounce);
    this.about = parts.about();
    this.live = parts.live();
  }

  /**
   * Starts the threads.
   *
   * @param onFailure called once, by the thread that failed, when the ledger cannot go on: nothing
   *     more is answered
   */
  public void start(FailureListener onFailure) {
    threads.start(onFailure);
  }

  /** Is told why the ledger stopped. */
  @FunctionalInterface
  public interface FailureListener {
    /** The ledger cannot go on. */
    void failed(Throwable cause);
  }

  @Override
  public @Nullable Refusal submit(Submission submission) {
    submission.submittedAt(elapsedNanos.getAsLong());
    Refusal refusal = take(submission);
    threads.wakeLedger();
    return refusal;
  }

  @Override
  public <S extends Submission> void submit(List<S> submissions, BiConsumer<S, Refusal> refused) {
    for (S submission : submissions) {
      Refusal refusal = take(submission);
      if (refusal != null) {
        refused.accept(submission, refusal);
      }
    }
    threads.wakeLedger();
  }

  private @Nullable Refusal take(Submission submission) {
    Refusal refusal = threads.unready();
    if (refusal != null) {
      return refusal;
    }
    return isAdmitted(submission) ? prefetch.submit(submission) : Refusal.OVERLOADED;
  }

  private boolean isAdmitted(Submission submission) {
    Admittance bound = admittance;
    if (bound == null) {
      return true;
    }
    if (submission.isAdmitted()) {
      bound.owe(submission.size() - 1);
      return true;
    }
    return bound.take(submission.size(), elapsedNanos.getAsLong());
  }

  @Override
  public boolean admits() {
    Admittance bound = admittance;
    return ring.size() < ring.capacity()
        && (bound == null || bound.take(1, elapsedNanos.getAsLong()));
  }

  @Override
  public int programNumber(String id) {
    return programs.number(id);
  }

  @Override
  public ProgramVersion programVersion(int program) {
    return programs.latest(program);
  }

  @Override
  public ProgramVersion programVersion(int program, int version) {
    return programs.version(program, version);
  }

  @Override
  public long syncedSequence() {
    return journal.forcedSequence();
  }

  @Override
  public RecordReader newRecordReader() {
    return new JournalRecordReader(journal, codecs.get());
  }

  @Override
  public RecordScan newRecordScan(RecordFilter filter, long after) {
    return new JournalRecordScan(journal, codecs.get(), filter, after);
  }

  @Override
  public @Nullable Refusal unready() {
    Refusal refusal = threads.unready();
    if (refusal != null) {
      return refusal;
    }
    if (recorder.isStalled()) {
      return Refusal.NOT_READY;
    }
    if (clock.suspect()) {
      return Refusal.CLOCK_SUSPECT;
    }
    return gate.diskFull() ? Refusal.DISK_FULL : null;
  }

  @Override
  public boolean confirmClock(long nowMs) {
    boolean confirmed = clock.confirm(nowMs);
    threads.wakeLedger();
    return confirmed;
  }

  /** Figures of the moment. Any thread. */
  public EngineFigures figures() {
    long indexed = index.position();
    long synced = journal.forcedSequence();
    return new EngineFigures(
        Math.max(recorder.sequence(), synced),
        synced,
        recorder.bytesAppended(),
        ring.size(),
        prefetch.depth(),
        indexed);
  }

  /** Whether the disk was nearly full at the last look. Any thread. */
  public boolean diskFull() {
    return gate.diskFull();
  }

  /** Whether the clock leapt and nobody has confirmed it. Any thread. */
  public boolean clockSuspect() {
    return clock.suspect();
  }

  @Override
  public Map<String, Object> status() {
    EngineFigures figures = figures();
    Map<String, Object> status = new LinkedHashMap<>(about);
    Recorder.ChainHead head = recorder.chainHead();
    status.put("sequence", figures.sequence());
    status.put("syncedSequence", figures.syncedSequence());
    status.put("chainSequence", head.sequence());
    status.put("chainHead", HexFormat.of().formatHex(head.hash()));
    status.put("queueDepth", (long) figures.queueDepth());
    status.put("queueCapacity", (long) ring.capacity());
    status.put("prefetchDepth", (long) figures.prefetchDepth());
    status.put("indexPosition", figures.indexPosition());
    status.put("indexLag", figures.indexLag());
    status.put("diskFull", gate.diskFull());
    status.put("clockSuspect", clock.suspect());
    live.forEach((name, facts) -> status.put(name, facts.get()));
    return status;
  }

  /** Works off one group; for the ledger thread, or for the one that steps the engine. */
  int runGroup() {
    return groupRunner.runOnce();
  }

  /** Why nothing may be recorded now; null: it may. For the one that steps the engine. */
  Outcome.@Nullable Refused closed() {
    return gate.closed();
  }

  private long idleNanos(long atMostNanos) {
    return groupRunner.idleNanos(atMostNanos);
  }

  /** Prefetches for all that wait; for the one that steps the engine. */
  void runPrefetch(RecordReader reader) {
    prefetch.runWaiting(reader);
  }

  /** The threads, for tests that wait for a state of theirs. */
  EngineThreads threads() {
    return threads;
  }

  private EngineThreads.Step newPrefetchRun() {
    RecordReader reader = newRecordReader();
    return new EngineThreads.Step() {
      @Override
      public void run() {
        prefetch.runNext(reader, EngineThreads.PREFETCH_WAIT_MS);
      }

      @Override
      public void close() {
        reader.close();
      }
    };
  }

  private EngineThreads.Step newIndexFollower() {
    IndexFollower follower = new IndexFollower(journal, codecs.get(), index);
    return new EngineThreads.Step() {
      @Override
      public void run() {
        if (follower.runOnce() == 0) {
          LockSupport.parkNanos(EngineThreads.FOLLOWER_IDLE_NANOS);
        }
      }

      @Override
      public void close() {
        follower.close();
      }
    };
  }

  /** Takes no more, works off what is queued, stops the threads; journal and index stay open. */
  @Override
  public void close() {
    threads.stop();
  }
}
