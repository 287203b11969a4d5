package dev.pointsledger.loadtest.load;

import dev.pointsledger.loadtest.wire.ByteText;
import dev.pointsledger.loadtest.wire.Loss;
import dev.pointsledger.loadtest.wire.Reply;
import dev.pointsledger.loadtest.wire.Source;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A fixed number of requests as fast as the connections allow. One without answer, or answered 503
 * or 429, is sent again, so that in the end something is known of each.
 */
public abstract class Burst implements Source<Long> {
  private static final int ATTEMPTS_MAX = 1000;
  private static final long PAUSE_NS = 100_000_000;

  private final long end;
  private final ArrayDeque<Long> again = new ArrayDeque<>();
  private final AtomicLong answered = new AtomicLong();
  private final Map<String, Long> errors = new TreeMap<>();
  private final ByteText body = new ByteText(1024);
  private long next;
  private long notBeforeNs;
  private long startNs;
  private long doneNs;
  private int repeats;

  /** Requests of the numbers from {@code first}. */
  Burst(long first, int count) {
    next = first;
    end = first + count;
  }

  @Override
  public final long nextDueNs(long nowNs) {
    if (next < end) {
      return nowNs;
    }
    return again.isEmpty() ? NEVER : notBeforeNs;
  }

  @Override
  public final Long next(ByteText out, long nowNs) {
    if (startNs == 0) {
      startNs = nowNs;
    }
    long number = next < end ? next++ : again.pop();
    encode(number, body.clear(), out);
    return number;
  }

  @Override
  public final void answered(Long number, Reply reply, long sentNs, long nowNs) {
    if (reply.status() == 503 || reply.status() == 429) {
      repeat(number, "status " + reply.status(), nowNs);
      return;
    }
    doneNs = nowNs;
    answered.lazySet(answered.getPlain() + 1);
    if (!expected(number, reply)) {
      error("status " + reply.status());
    }
  }

  @Override
  public final void lost(Long number, Loss loss, long nowNs) {
    repeat(number, loss.label(), nowNs);
  }

  /** Requests answered; from any thread. */
  public final long answered() {
    return answered.get();
  }

  /** Answers a second, from the first request sent to the last answer. */
  public final double ratePerSecond() {
    return answered.get() == 0 ? 0 : answered.get() / (Math.max(1, doneNs - startNs) / 1e9);
  }

  /** What went wrong, by what it is. */
  public final Map<String, Long> errors() {
    return errors;
  }

  /**
   * Encodes a request; the same number gives the same bytes each time.
   *
   * @param body an empty text for the body
   */
  abstract void encode(long number, ByteText body, ByteText out);

  /** Enters the answer; whether it is one of those that may come. */
  abstract boolean expected(long number, Reply reply);

  private void repeat(long number, String why, long nowNs) {
    if (repeats++ < ATTEMPTS_MAX) {
      again.add(number);
      notBeforeNs = nowNs + PAUSE_NS;
    } else {
      error(why);
    }
  }

  private void error(String label) {
    errors.merge(label, 1L, Long::sum);
  }
}
