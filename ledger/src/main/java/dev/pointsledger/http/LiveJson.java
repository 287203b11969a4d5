package dev.pointsledger.http;

import dev.pointsledger.http.json.JsonWriter;
import dev.pointsledger.metrics.LiveSeconds;
import dev.pointsledger.metrics.Operation;
import dev.pointsledger.metrics.Stage;
import java.util.List;
import java.util.function.ToLongFunction;

/** What the last seconds were like, one by one. */
final class LiveJson {
  private LiveJson() {}

  static void write(JsonWriter out, Operation operation, Stage stage, LiveSeconds live) {
    out.beginObject();
    out.field("operation", operation.id());
    out.field("stage", stage.id());
    out.field("unit", stage.unit());
    array(out, "endsMs", live.endsMs(), Long::longValue);
    latency(out, "latency", live.chosen());
    latency(out, "groupForce", live.groupForce());
    latency(out, "groupSize", live.groupSize());
    out.name("figures").beginObject();
    live.figures().forEach((figure, values) -> array(out, figure.id(), values, Long::longValue));
    out.endObject().endObject();
  }

  private static void latency(JsonWriter out, String name, List<LiveSeconds.Second> seconds) {
    out.name(name).beginObject();
    array(out, "count", seconds, LiveSeconds.Second::count);
    array(out, "p50", seconds, LiveSeconds.Second::p50);
    array(out, "p99", seconds, LiveSeconds.Second::p99);
    array(out, "p99.9", seconds, LiveSeconds.Second::p999);
    array(out, "max", seconds, LiveSeconds.Second::max);
    out.endObject();
  }

  private static <T> void array(
      JsonWriter out, String name, List<T> values, ToLongFunction<T> number) {
    out.name(name).beginArray();
    for (T value : values) {
      out.number(number.applyAsLong(value));
    }
    out.endArray();
  }
}
