package dev.pointsledger.bench;

import dev.pointsledger.event.Event;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.journal.Durability;
import dev.pointsledger.journal.Journal;
import dev.pointsledger.journal.MemoryJournal;
import dev.pointsledger.journal.ProgressListener;
import dev.pointsledger.journal.RecordGroup;
import dev.pointsledger.journal.chronicle.ChronicleJournal;
import dev.pointsledger.journal.chronicle.JournalOptions;
import dev.pointsledger.journal.identity.MemoryIdentityVault;
import dev.pointsledger.program.yaml.YamlProgramSource;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Groups of records made durable: groups per second, and beside them {@code records} per second;
 * bytes are per group. {@code FSYNC} forces each group, {@code OS} leaves it to the system, {@code
 * MEMORY} is what framing, checksums and chain cost without a disk. The peer is {@link
 * RawAppendBench}: the same bytes through Chronicle and nothing else; goal for encode, append and
 * force in groups of 1,000: at least 0.7 of it. Files are in the temporary directory, which must
 * lie on the disk that is to be measured ({@code -jvmArgsPrepend -Djava.io.tmpdir=...}).
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class AppendBench {
  /** Where groups go. */
  public enum Target {
    MEMORY,
    OS,
    FSYNC
  }

  /** Counts records beside groups. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Records {
    public long records;
  }

  private static final int EVENTS = 1 << 12;
  private static final long MEMORY_BYTES_MAX = 512L << 20;

  @Param({"MEMORY", "OS", "FSYNC"})
  public Target target = Target.MEMORY;

  @Param({"1", "10", "100", "1000"})
  public int groupSize;

  private final EventCodec codec =
      new EventCodec(new MemoryIdentityVault(1), new YamlProgramSource());
  private final Event[] events = Fixtures.accruals(EVENTS, 1_000).toArray(new Event[0]);
  private final byte[][] payloads = Payloads.of(codec, events);
  private final RecordGroup group = new RecordGroup();
  private TempDirectory directory;
  private Journal journal;
  private long appendedBytes;
  private int next;

  /** Opens an empty journal. */
  @Setup(Level.Iteration)
  public void open() throws IOException {
    directory = TempDirectory.create();
    journal =
        switch (target) {
          case MEMORY -> new MemoryJournal();
          case OS -> chronicle(Durability.OS);
          case FSYNC -> chronicle(Durability.FSYNC);
        };
  }

  private Journal chronicle(Durability durability) {
    return ChronicleJournal.open(
        directory.path().resolve("journal"),
        JournalOptions.of(durability),
        (sequence, buffer, offset, length) -> {},
        ProgressListener.NONE);
  }

  /** Closes and deletes it. */
  @TearDown(Level.Iteration)
  public void close() throws IOException {
    journal.close();
    directory.delete();
  }

  /** Payloads that are encoded already. */
  @Benchmark
  public long append(Records counter) {
    group.clear();
    for (int i = 0; i < groupSize; i++) {
      byte[] payload = payloads[next++ & EVENTS - 1];
      group.add(payload, 0, payload.length);
    }
    return appendAndForce(counter);
  }

  /** Encoding included. */
  @Benchmark
  public long encodeAndAppend(Records counter) {
    group.clear();
    for (int i = 0; i < groupSize; i++) {
      codec.encode(events[next++ & EVENTS - 1]);
      group.add(codec.encoded(), 0, codec.encodedLength());
    }
    return appendAndForce(counter);
  }

  private long appendAndForce(Records counter) {
    journal.append(group);
    counter.records += groupSize;
    long forced = journal.force();
    if (target == Target.MEMORY) {
      forget();
    }
    return forced;
  }

  /** A journal in memory would fill the heap within one iteration. */
  private void forget() {
    appendedBytes += group.encodedSize();
    if (appendedBytes > MEMORY_BYTES_MAX) {
      appendedBytes = 0;
      journal = new MemoryJournal();
    }
  }
}
