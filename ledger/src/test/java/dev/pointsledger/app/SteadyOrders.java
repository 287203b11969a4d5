package dev.pointsledger.app;

import static dev.pointsledger.app.Api.order;

import dev.pointsledger.snapshot.Eventually;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Orders at a steady rate, some of them refused, until closed. */
final class SteadyOrders implements AutoCloseable {
  private static final long INTERVAL_MS = 4;
  private static final int MEMBERS = 50;

  private final Api api;
  private final ScheduledExecutorService timer = new ScheduledThreadPoolExecutor(1);
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger total;

  /**
   * Begins.
   *
   * @param total is told of each answer too
   */
  SteadyOrders(int port, AtomicInteger total) {
    this.total = total;
    api = new Api(port, "demo");
    var unused = timer.scheduleAtFixedRate(this::send, 0, INTERVAL_MS, TimeUnit.MILLISECONDS);
  }

  private void send() {
    int number = sent.getAndIncrement();
    String order =
        number % 25 == 24
            ? order("none-" + number, "m-1", -1)
            : order("SO-" + System.nanoTime(), "m-" + number % MEMBERS, 1_000);
    var unused =
        api.postAsync("/accruals", order)
            .whenComplete(
                (answer, fault) -> {
                  total.incrementAndGet();
                  answered.incrementAndGet();
                });
  }

  int answered() {
    return answered.get();
  }

  /** Returns when all that was sent is answered. */
  @Override
  public void close() {
    timer.shutdown();
    Eventually.that(
        "all orders answered", () -> timer.isTerminated() && answered.get() == sent.get());
  }
}
