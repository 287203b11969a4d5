package dev.pointsledger.app;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at something from time to time, on a worker, one look after the other, until it is stopped:
 * before the workers are, or a look that comes due meanwhile is refused by them.
 */
final class Watch {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

  private final Vertx vertx;
  private final Context context;
  private final Runnable look;

  /** By the loop of the context only. */
  private long timer;

  private Watch(Vertx vertx, Runnable look) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.look = look;
  }

  /**
   * Starts to look.
   *
   * @param delayMs until the first look
   * @param look tells itself of what it expects to fail; whatever else does is logged, and it is
   *     looked at again
   */
  static Watch start(Vertx vertx, long delayMs, long periodMs, Runnable look) {
    Watch watch = new Watch(vertx, look);
    watch.context.runOnContext(
        started -> watch.timer = vertx.setPeriodic(delayMs, periodMs, now -> watch.look()));
    return watch;
  }

  private void look() {
    context
        .executeBlocking(
            () -> {
              look.run();
              return null;
            })
        .onFailure(e -> LOG.error("a look at files failed; it is tried again", e));
  }

  /** None begins afterwards; done when the last one is. */
  Future<?> stop() {
    Promise<Object> stopped = Promise.promise();
    context.runOnContext(
        stopping -> {
          vertx.cancelTimer(timer);
          context.executeBlocking(() -> null).onComplete(stopped);
        });
    return stopped.future();
  }
}
