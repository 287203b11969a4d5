package dev.pointsledger.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What went over the network, added up over all threads. Any thread may ask. */
public final class Traffic {
  private final List<TrafficCounter> counters = new CopyOnWriteArrayList<>();
  private final Map<String, LongAdder> refusals = new ConcurrentHashMap<>();
  private final LongAdder connections = new LongAdder();
  private final LongAdder connectionsRefused = new LongAdder();
  private final LongAdder connectionsCut = new LongAdder();

  /**
   * Answers since the start.
   *
   * @param operation what was asked; {@code null}: nothing that there is
   * @param status the HTTP status
   * @param count how many
   */
  public record Answered(@Nullable Operation operation, int status, long count) {}

  /** A counter for one thread. */
  public TrafficCounter newCounter() {
    TrafficCounter counter = new TrafficCounter();
    counters.add(counter);
    return counter;
  }

  /** Tells of these refusals from the start, though none came yet: tools see a first one then. */
  public void expect(List<String> codes) {
    codes.forEach(code -> refusals.computeIfAbsent(code, key -> new LongAdder()));
  }

  /** Notes a refusal, of a request or of one command of a batch, by its code. */
  public void refused(String code) {
    refusals.computeIfAbsent(code, key -> new LongAdder()).increment();
  }

  /** Notes that connections were opened (1) or closed (-1). */
  public void connections(int change) {
    connections.add(change);
  }

  /** Notes a connection that is more than may be open. */
  public void connectionRefused() {
    connectionsRefused.increment();
  }

  /** Notes a connection that was closed because its client was late. */
  public void connectionCut() {
    connectionsCut.increment();
  }

  /** Connections since the start that were more than may be open. */
  public long refusedConnections() {
    return connectionsRefused.sum();
  }

  /** Connections since the start that were closed because their client was late. */
  public long cutConnections() {
    return connectionsCut.sum();
  }

  /** How many connections are open. */
  public long openConnections() {
    return Math.max(0, connections.sum());
  }

  /** All answers, by operation and status; those that never were are left out. */
  public List<Answered> answers() {
    List<Answered> answers = new ArrayList<>();
    for (int place = 0; place < TrafficCounter.PLACES; place++) {
      long count = 0;
      for (TrafficCounter counter : counters) {
        count += counter.count(place);
      }
      if (count > 0) {
        answers.add(
            new Answered(TrafficCounter.operation(place), TrafficCounter.status(place), count));
      }
    }
    return answers;
  }

  /** How many answers there were. */
  public long answered() {
    return answered(100, 599);
  }

  /** How many answers had a status of a class: 4 for 4xx, 5 for 5xx. */
  public long answered(int statusClass) {
    return answered(statusClass * 100, statusClass * 100 + 99);
  }

  /** How many answers had a status from one to another, both included. */
  public long answered(int statusMin, int statusMax) {
    long sum = 0;
    for (TrafficCounter counter : counters) {
      sum += counter.answered(statusMin, statusMax);
    }
    return sum;
  }

  /** Refusals since the start, by code. */
  public Map<String, Long> refusals() {
    Map<String, Long> sums = new TreeMap<>();
    refusals.forEach((code, adder) -> sums.put(code, adder.sum()));
    return sums;
  }
}
