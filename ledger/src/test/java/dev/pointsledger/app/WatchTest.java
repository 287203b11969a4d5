package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WatchTest {
  @Test
  void nothingIsLookedAtOnceItIsStoppedAndNoWorkerHasToRefuse() throws Exception {
    for (int round = 0; round < 100; round++) {
      Vertx vertx = Vertx.vertx();
      Queue<Throwable> faults = new ConcurrentLinkedQueue<>();
      vertx.exceptionHandler(faults::add);
      CountDownLatch begun = new CountDownLatch(1 + round % 3);
      AtomicInteger running = new AtomicInteger();
      AtomicInteger looks = new AtomicInteger();
      Watch watch =
          Watch.start(
              vertx,
              0,
              1,
              () -> {
                running.incrementAndGet();
                looks.incrementAndGet();
                begun.countDown();
                running.decrementAndGet();
              });
      assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
      done(watch.stop());
      int looked = looks.get();
      assertThat(running).hasValue(0);
      done(vertx.close());
      assertThat(looks).hasValue(looked);
      assertThat(faults).isEmpty();
    }
  }

  @Test
  void aLookThatFailsIsFollowedByOthers() throws Exception {
    Vertx vertx = Vertx.vertx();
    CountDownLatch looks = new CountDownLatch(3);
    Watch watch =
        Watch.start(
            vertx,
            0,
            1,
            () -> {
              looks.countDown();
              throw new IllegalStateException("a look that fails");
            });
    assertThat(looks.await(30, TimeUnit.SECONDS)).isTrue();
    done(watch.stop());
    done(vertx.close());
  }

  private static void done(Future<?> future) throws Exception {
    future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }
}
