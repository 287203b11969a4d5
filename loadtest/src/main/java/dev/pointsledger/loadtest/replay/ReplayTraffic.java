package dev.pointsledger.loadtest.replay;

import dev.pointsledger.loadtest.measure.Meter;
import dev.pointsledger.loadtest.wire.ByteText;
import dev.pointsledger.loadtest.wire.Loss;
import dev.pointsledger.loadtest.wire.Reply;
import dev.pointsledger.loadtest.wire.Requests;
import dev.pointsledger.loadtest.wire.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Sends the orders of a file. A member's next order goes only after the one before was answered, so
 * the members see their orders in the file's order, however many connections there are. An order
 * without answer, or answered 503 or 429, is sent again.
 */
public final class ReplayTraffic implements Source<FileOrder> {
  private static final int AHEAD_MAX = 100_000;
  private static final int ATTEMPTS_MAX = 50;
  private static final int SHOWN_MAX = 10;
  private static final long PAUSE_NS = 200_000_000;

  private final Requests requests;
  private final OrderFile file;
  private final Meter meter;
  private final long ratePerSecond;
  private final MemberQueues queues = new MemberQueues();
  private final ByteText body = new ByteText(4096);
  private final List<String> refusals = new ArrayList<>();
  private final AtomicLong recorded = new AtomicLong();
  private final AtomicLong replayed = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private long startNs;
  private long sent;
  private long notBeforeNs = System.nanoTime();
  private boolean started;
  private boolean ended;

  /**
   * The orders of this file.
   *
   * @param ratePerSecond orders a second at most; 0 = as fast as can be
   */
  public ReplayTraffic(Requests requests, OrderFile file, Meter meter, long ratePerSecond) {
    this.requests = requests;
    this.file = file;
    this.meter = meter;
    this.ratePerSecond = ratePerSecond;
  }

  @Override
  public long nextDueNs(long nowNs) {
    start(nowNs);
    readAhead();
    return queues.anyReady() ? Math.max(notBeforeNs, scheduledNs()) : NEVER;
  }

  @Override
  public FileOrder next(ByteText out, long nowNs) {
    FileOrder order = queues.take();
    if (order == null) {
      throw new IllegalStateException("nothing is ready");
    }
    if (order.attempt() == 1) {
      order.dueAt(ratePerSecond == 0 ? nowNs : scheduledNs());
      sent++;
    }
    requests.accrual(out, body.clear().raw(order.body()));
    return order;
  }

  @Override
  public void answered(FileOrder order, Reply reply, long sentNs, long doneNs) {
    int status = reply.status();
    if (status == 503 || status == 429) {
      again(order, "status " + status, doneNs);
      return;
    }
    meter.answered(order.dueNs(), sentNs, doneNs, 1);
    if (status == 201) {
      recorded.lazySet(recorded.getPlain() + 1);
    } else if (status == 200) {
      replayed.lazySet(replayed.getPlain() + 1);
    } else {
      refuse(order, "status " + status, reply.body().toString());
    }
    queues.done(order);
  }

  @Override
  public void lost(FileOrder order, Loss loss, long nowNs) {
    again(order, loss.label(), nowNs);
  }

  /** Orders recorded; from any thread. */
  public long recorded() {
    return recorded.get();
  }

  /** Orders that had been recorded before; from any thread. */
  public long replayed() {
    return replayed.get();
  }

  /** Orders refused or given up; from any thread. */
  public long refused() {
    return refused.get();
  }

  /** The first refusals, as text. */
  public List<String> refusals() {
    return refusals;
  }

  /** Whether each order of the file was answered. */
  public boolean complete() {
    return ended && queues.size() == 0;
  }

  private void start(long nowNs) {
    if (!started) {
      started = true;
      startNs = nowNs;
    }
  }

  private long scheduledNs() {
    return ratePerSecond == 0 ? startNs : startNs + (long) (sent * (1e9 / ratePerSecond));
  }

  private void readAhead() {
    while (!ended && !queues.anyReady() && queues.size() < AHEAD_MAX) {
      FileOrder order = read();
      if (order == null) {
        ended = true;
      } else {
        queues.add(order);
      }
    }
  }

  private @Nullable FileOrder read() {
    try {
      return file.next();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void again(FileOrder order, String why, long nowNs) {
    if (order.attempts() >= ATTEMPTS_MAX) {
      refuse(order, why, "given up after " + ATTEMPTS_MAX + " attempts");
      queues.done(order);
      return;
    }
    notBeforeNs = nowNs + PAUSE_NS;
    queues.putBack(order);
  }

  private void refuse(FileOrder order, String label, String detail) {
    refused.lazySet(refused.getPlain() + 1);
    meter.error(label, 1);
    if (refusals.size() < SHOWN_MAX) {
      refusals.add("line " + order.line() + ": " + label + " " + detail);
    }
  }
}
