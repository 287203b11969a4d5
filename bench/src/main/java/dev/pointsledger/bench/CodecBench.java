package dev.pointsledger.bench;

import dev.pointsledger.event.Event;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.journal.identity.MemoryIdentityVault;
import dev.pointsledger.program.yaml.YamlProgramSource;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Records of two-line accruals to bytes and back: operations per second. Encoding stands on the
 * ledger thread beside decide and apply and should cost a fraction of them; decoding serves
 * statements and replayed answers, and replay ({@link ReplayBench}).
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBench {
  private static final int RECORDS = 1 << 12;

  private final EventCodec codec =
      new EventCodec(new MemoryIdentityVault(1), new YamlProgramSource());
  private final Event[] events = Fixtures.accruals(RECORDS, 1_000).toArray(new Event[0]);
  private final byte[][] payloads = Payloads.of(codec, events);
  private int next;

  /** Event to bytes. */
  @Benchmark
  public int encode() {
    codec.encode(events[next++ & RECORDS - 1]);
    return codec.encodedLength();
  }

  /** Bytes to event. */
  @Benchmark
  public Event decode() {
    int place = next++ & RECORDS - 1;
    byte[] payload = payloads[place];
    return codec.decode(place + 1, payload, 0, payload.length);
  }
}
