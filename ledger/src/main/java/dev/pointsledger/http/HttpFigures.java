package dev.pointsledger.http;

import dev.pointsledger.metrics.Traffic;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What the server counts, for {@code /ops/status}. Shared by all loops. */
final class HttpFigures {
  final LongAdder requests = new LongAdder();
  final LongAdder submitted = new LongAdder();
  final LongAdder completed = new LongAdder();
  final LongAdder linesRead = new LongAdder();
  final LongAdder linesDone = new LongAdder();
  final LongAdder feeds = new LongAdder();
  final LongAdder feedEvents = new LongAdder();

  /** Open connections. */
  final AtomicInteger connections = new AtomicInteger();

  private final Traffic traffic;

  HttpFigures(Traffic traffic) {
    this.traffic = traffic;
  }

  Map<String, Object> asMap() {
    Map<String, Object> figures = new TreeMap<>();
    figures.put("requests", requests.sum());
    figures.put("clientFaults", traffic.answered(4));
    figures.put("serverFaults", traffic.answered(5));
    figures.put("inLedger", Math.max(0, submitted.sum() - completed.sum()));
    figures.put("streamLines", Math.max(0, linesRead.sum() - linesDone.sum()));
    figures.put("connections", traffic.openConnections());
    figures.put("connectionsRefused", traffic.refusedConnections());
    figures.put("connectionsCut", traffic.cutConnections());
    figures.put("feeds", feeds.sum());
    figures.put("feedEvents", feedEvents.sum());
    return figures;
  }
}
