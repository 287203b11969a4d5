package dev.pointsledger.bench;

import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.journal.JournalReader;
import dev.pointsledger.journal.MemoryJournal;
import dev.pointsledger.journal.RecordGroup;
import dev.pointsledger.journal.identity.MemoryIdentityVault;
import dev.pointsledger.program.yaml.YamlProgramSource;
import dev.pointsledger.recovery.Replay;
import dev.pointsledger.recovery.ReplayPipeline;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A state rebuilt from a journal in memory, as at a start: 200,000 records of 10,000 members in
 * groups of 100, each group verified (CRC32C, SHA-256) and its state hash compared. Records per
 * second; goal: 1 M/s, later 2 M/s. {@link #read} is the part that the journal takes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class ReplayBench {
  private static final int RECORDS = 200_000;
  private static final int MEMBERS = 10_000;
  private static final int GROUP_RECORDS = 100;

  private final MemoryIdentityVault vault = new MemoryIdentityVault(1);
  private final EventCodec codec = new EventCodec(vault, new YamlProgramSource());
  private final MemoryJournal journal = new MemoryJournal();
  private final RecordGroup group = new RecordGroup();

  /** Writes the journal. */
  public ReplayBench() {
    LedgerState copy = new LedgerState();
    BenchLedger ledger = new BenchLedger(MEMBERS, event -> add(copy, event));
    SplittableRandom random = new SplittableRandom(3);
    while (ledger.state().sequence() < RECORDS) {
      int number = (int) ledger.state().sequence();
      String memberId = Fixtures.memberId(random.nextInt(MEMBERS));
      add(copy, ledger.record(Fixtures.order(number, memberId, random)));
    }
    append(copy);
    journal.force();
  }

  private void add(LedgerState copy, Event event) {
    if (event instanceof Event.AccrualRecorded accrual && accrual.change().enrolled()) {
      vault.newKey(accrual.change().member());
    }
    codec.encode(event);
    group.add(codec.encoded(), 0, codec.encodedLength());
    copy.apply(event);
    if (group.count() == GROUP_RECORDS) {
      append(copy);
    }
  }

  private void append(LedgerState copy) {
    if (group.count() > 0) {
      group.stateHash(copy.hash());
      journal.append(group);
      group.clear();
    }
  }

  /** Reads, decodes and applies. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public long replay() {
    LedgerState state = new LedgerState();
    Replay replay = new Replay(state, codec);
    try (JournalReader reader = journal.newReader()) {
      while (reader.next()) {
        replay.record(reader.sequence(), reader.buffer(), reader.offset(), reader.length());
        if (reader.lastOfGroup()) {
          replay.groupEnded(reader.sequence(), reader.stateHash());
        }
      }
    }
    return state.hash();
  }

  /** The same on two threads, as a start does. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public long replayPipeline() {
    LedgerState state = new LedgerState();
    try (JournalReader reader = journal.newReader();
        ReplayPipeline replay = new ReplayPipeline(state, codec)) {
      while (reader.next()) {
        replay.record(reader.sequence(), reader.buffer(), reader.offset(), reader.length());
        if (reader.lastOfGroup()) {
          replay.groupEnded(reader.sequence(), reader.stateHash());
        }
      }
      replay.finish();
    }
    return state.hash();
  }

  /** Reads and verifies alone. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public long read() {
    long bytes = 0;
    try (JournalReader reader = journal.newReader()) {
      while (reader.next()) {
        bytes += reader.length();
      }
    }
    return bytes;
  }
}
