package dev.pointsledger.app;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the process when a stop takes too long; what was answered is on the disk by then. */
final class StopBound {
  private static final Logger LOG = LoggerFactory.getLogger(StopBound.class);

  private StopBound() {}

  /** The process ends so many seconds from now, if it still runs. */
  static void begin(long seconds) {
    Thread watch = new Thread(() -> endAfter(seconds), "stop-bound");
    watch.setDaemon(true);
    watch.start();
  }

  private static void endAfter(long seconds) {
    try {
      TimeUnit.SECONDS.sleep(seconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    LOG.error(
        "the stop took more than {} s and is cut short; what was answered is durable, the next"
            + " start recovers it",
        seconds);
    Runtime.getRuntime().halt(Main.EXIT_FAILED);
  }
}
