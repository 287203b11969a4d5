package dev.pointsledger.http;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** What the server counts, for {@code /ops/status}. Shared by all loops. */
final class HttpFigures {
  final LongAdder requests = new LongAdder();
  final LongAdder clientFaults = new LongAdder();
  final LongAdder serverFaults = new LongAdder();
  final LongAdder submitted = new LongAdder();
  final LongAdder completed = new LongAdder();
  final LongAdder linesRead = new LongAdder();
  final LongAdder linesDone = new LongAdder();
  final LongAdder feeds = new LongAdder();
  final LongAdder feedEvents = new LongAdder();

  /** Counts an answer by its status. */
  void answered(int status) {
    if (status >= 500) {
      serverFaults.increment();
    } else if (status >= 400) {
      clientFaults.increment();
    }
  }

  Map<String, Object> asMap() {
    Map<String, Object> figures = new TreeMap<>();
    figures.put("requests", requests.sum());
    figures.put("clientFaults", clientFaults.sum());
    figures.put("serverFaults", serverFaults.sum());
    figures.put("inLedger", Math.max(0, submitted.sum() - completed.sum()));
    figures.put("streamLines", Math.max(0, linesRead.sum() - linesDone.sum()));
    figures.put("feeds", feeds.sum());
    figures.put("feedEvents", feedEvents.sum());
    return figures;
  }
}
