package dev.pointsledger.http;

import dev.pointsledger.http.json.JsonWriter;
import dev.pointsledger.metrics.LiveSeconds;
import dev.pointsledger.metrics.Operation;
import dev.pointsledger.metrics.Stage;

/** What the last seconds were like, one by one. */
final class LiveJson {
  private LiveJson() {}

  static void write(JsonWriter out, Operation operation, Stage stage, LiveSeconds live) {
    out.beginObject();
    out.field("operation", operation.id());
    out.field("stage", stage.id());
    out.field("unit", stage.unit());
    array(out, "endsMs", live.endsMs());
    latency(out, "latency", live.chosen());
    latency(out, "groupForce", live.groupForce());
    latency(out, "groupSize", live.groupSize());
    out.name("figures").beginObject();
    live.figures().forEach((figure, values) -> array(out, figure.id(), values));
    out.endObject().endObject();
  }

  private static void latency(JsonWriter out, String name, LiveSeconds.Latency latency) {
    out.name(name).beginObject();
    array(out, "count", latency.counts());
    array(out, "p50", latency.p50());
    array(out, "p99", latency.p99());
    array(out, "p99.9", latency.p999());
    array(out, "max", latency.max());
    out.endObject();
  }

  private static void array(JsonWriter out, String name, long[] values) {
    out.name(name).beginArray();
    for (long value : values) {
      out.number(value);
    }
    out.endArray();
  }
}
