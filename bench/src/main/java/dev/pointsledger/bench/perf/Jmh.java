package dev.pointsledger.bench.perf;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;

/** Figures of JMH's results of one bench with one set of parameters. */
final class Jmh {
  private Jmh() {}

  /** Operations a second. */
  static double score(String results) throws IOException {
    return one(results).getJsonObject("primaryMetric").getDouble("score");
  }

  /** Bytes allocated for an operation. */
  static double bytes(String results) throws IOException {
    return secondary(results, "gc.alloc.rate.norm");
  }

  /** Records a second, where an operation is a group of them. */
  static double records(String results) throws IOException {
    return secondary(results, "records");
  }

  private static double secondary(String results, String name) throws IOException {
    JsonObject metrics = one(results).getJsonObject("secondaryMetrics");
    for (String key : metrics.fieldNames()) {
      // Some versions put a dot before the names of profilers' figures.
      if (key.endsWith(name)) {
        return metrics.getJsonObject(key).getDouble("score");
      }
    }
    throw new IOException("JMH told no " + name + ": " + metrics.fieldNames());
  }

  private static JsonObject one(String results) throws IOException {
    JsonArray all = new JsonArray(results);
    if (all.size() != 1) {
      throw new IOException("JMH told " + all.size() + " results, not one");
    }
    return all.getJsonObject(0);
  }
}
