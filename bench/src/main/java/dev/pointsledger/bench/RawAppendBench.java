package dev.pointsledger.bench;

import dev.pointsledger.event.Event;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.journal.GroupFormat;
import dev.pointsledger.journal.chronicle.JournalOptions;
import dev.pointsledger.journal.identity.MemoryIdentityVault;
import dev.pointsledger.program.yaml.YamlProgramSource;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import org.jspecify.annotations.Nullable;
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
 * The peer of {@link AppendBench}: as many bytes as a group of so many records has, in one excerpt
 * of a bare Chronicle queue, then {@link FileChannel#force} of its file, or not. Groups and {@code
 * records} per second. What this machine's disk and Chronicle give at best.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class RawAppendBench {
  @Param({"false", "true"})
  public boolean force;

  @Param({"1", "10", "100", "1000"})
  public int groupSize;

  private byte[] bytes = new byte[0];
  private TempDirectory directory;
  private ChronicleQueue queue;
  private ExcerptAppender appender;
  private @Nullable FileChannel channel;

  /** Works out how many bytes a group has. */
  @Setup
  public void measure() {
    EventCodec codec = new EventCodec(new MemoryIdentityVault(1), new YamlProgramSource());
    Event[] events = Fixtures.accruals(groupSize, 1_000).toArray(new Event[0]);
    int size = GroupFormat.OVERHEAD_BYTES;
    for (byte[] payload : Payloads.of(codec, events)) {
      size += GroupFormat.FRAME_BYTES + payload.length;
    }
    bytes = new byte[size];
  }

  /** Opens an empty queue. */
  @Setup(Level.Iteration)
  public void open() throws IOException {
    directory = TempDirectory.create();
    queue =
        SingleChronicleQueueBuilder.binary(directory.path())
            .rollCycle(RollCycles.FAST_DAILY)
            .blockSize(JournalOptions.BLOCK_BYTES)
            .checkInterrupts(false)
            .build();
    appender = queue.createAppender();
  }

  /** Closes and deletes it. */
  @TearDown(Level.Iteration)
  public void close() throws IOException {
    queue.close();
    FileChannel open = channel;
    if (open != null) {
      open.close();
      channel = null;
    }
    directory.delete();
  }

  /** One excerpt. */
  @Benchmark
  public long append(AppendBench.Records counter) throws IOException {
    try (DocumentContext context = appender.writingDocument()) {
      Objects.requireNonNull(context.wire()).bytes().write(bytes, 0, bytes.length);
    }
    if (force) {
      cycleFile().force(false);
    }
    counter.records += groupSize;
    return appender.lastIndexAppended();
  }

  private FileChannel cycleFile() throws IOException {
    FileChannel open = channel;
    if (open == null) {
      try (Stream<Path> files = Files.list(directory.path())) {
        Path file =
            files.filter(path -> path.toString().endsWith(".cq4")).findFirst().orElseThrow();
        open = FileChannel.open(file, StandardOpenOption.WRITE);
      }
      channel = open;
    }
    return open;
  }
}
