package dev.pointsledger.bench;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.ProgramVersion;
import dev.pointsledger.event.Event;
import dev.pointsledger.http.json.AccrualJson;
import dev.pointsledger.http.json.Bodies;
import dev.pointsledger.http.json.Faults;
import dev.pointsledger.http.json.JsonWriter;
import dev.pointsledger.model.Order;
import dev.pointsledger.model.OrderLine;
import dev.pointsledger.program.yaml.YamlProgramSource;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
 * JSON of {@code POST /accruals}, orders of two lines: operations per second of one event loop. A
 * bare echo of HTTP takes some 10 microseconds a request: body and answer together should take less
 * than a tenth of that from it each.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class JsonBench {
  private static final int ORDERS = 1 << 10;

  private final byte[][] bodies = new byte[ORDERS][];
  private final Event.AccrualRecorded[] accruals = new Event.AccrualRecorded[ORDERS];
  private final ProgramVersion version;
  private final JsonWriter out = new JsonWriter();
  private int next;

  /** Makes bodies and records. */
  public JsonBench() {
    String text = Fixtures.programText();
    version = new ProgramVersion(0, 1, 0, 1, 0, text, new YamlProgramSource().read(text));
    Event[] events = Fixtures.accruals(ORDERS, ORDERS).toArray(new Event[0]);
    for (int i = 0; i < ORDERS; i++) {
      accruals[i] = (Event.AccrualRecorded) events[i];
      bodies[i] = body(accruals[i].order(), Fixtures.memberId(i));
    }
  }

  private static byte[] body(Order order, String memberId) {
    JsonWriter json = new JsonWriter().beginObject();
    json.field("orderId", order.orderId()).field("memberId", memberId);
    json.field("channel", "app").name("lines").beginArray();
    for (OrderLine line : order.lines()) {
      json.beginObject().field("lineId", line.lineId()).field("amount", line.amount());
      json.field("sku", String.valueOf(line.sku()));
      json.field("category", String.valueOf(line.category()));
      json.field("quantity", line.quantity()).endObject();
    }
    json.endArray().endObject();
    return Arrays.copyOf(json.bytes(), json.length());
  }

  /** Body to command. */
  @Benchmark
  public Command.@Nullable Accrue decodeBody() {
    byte[] body = bodies[next++ & ORDERS - 1];
    return Bodies.accrual(0, body, body.length, new Faults());
  }

  /** Record to answer. */
  @Benchmark
  public int encodeAnswer() {
    JsonWriter json = out.reset().beginObject();
    AccrualJson.members(json, accruals[next++ & ORDERS - 1], "member-12345", version);
    return json.endObject().length();
  }
}
