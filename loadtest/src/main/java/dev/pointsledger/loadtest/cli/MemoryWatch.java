package dev.pointsledger.loadtest.cli;

import dev.pointsledger.loadtest.wire.Control;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * Looks twice a second at the memory of a service: heap in use as it tells, and, of a process on
 * this machine, what is resident. The lowest of several looks is what a collection left over.
 */
final class MemoryWatch implements AutoCloseable {
  static final long UNKNOWN = -1;

  private static final long LOOK_MS = 500;
  private static final int PARTS = 3;

  private final Control control;
  private final int processId;
  private final CountDownLatch over = new CountDownLatch(1);
  private final List<Look> looks = new ArrayList<>();
  private final Thread thread;

  /**
   * Begins to look.
   *
   * @param processId of the service; 0: not known
   */
  MemoryWatch(Control control, int processId) {
    this.control = control;
    this.processId = processId;
    thread = new Thread(this::run, "loadtest-memory");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    over.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lowest heap in the first third of a time and in the last, after {@link #close}. */
  Ends heap(long startNs, long endNs) {
    return ends(startNs, endNs, Look::heapBytes);
  }

  /** The same of what is resident. */
  Ends resident(long startNs, long endNs) {
    return ends(startNs, endNs, Look::residentBytes);
  }

  private Ends ends(long startNs, long endNs, ToLongFunction<Look> figure) {
    long part = (endNs - startNs) / PARTS;
    return new Ends(lowest(startNs, startNs + part, figure), lowest(endNs - part, endNs, figure));
  }

  private long lowest(long fromNs, long toNs, ToLongFunction<Look> figure) {
    return looks.stream()
        .filter(look -> look.atNs - fromNs >= 0 && look.atNs - toNs < 0)
        .mapToLong(figure)
        .filter(bytes -> bytes >= 0)
        .min()
        .orElse(UNKNOWN);
  }

  private void run() {
    try {
      do {
        look();
      } while (!over.await(LOOK_MS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    long heapBytes = UNKNOWN;
    try {
      heapBytes = control.heapUsedBytes();
    } catch (IOException busy) {
      // A look that is missing changes no lowest figure; the load tells whether the service is up.
    }
    looks.add(new Look(System.nanoTime(), heapBytes, residentBytes()));
  }

  private long residentBytes() {
    if (processId == 0) {
      return UNKNOWN;
    }
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + processId + "/status"))) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
        }
      }
    } catch (IOException gone) {
      return UNKNOWN;
    }
    return UNKNOWN;
  }

  private record Look(long atNs, long heapBytes, long residentBytes) {}

  /**
   * Of a time.
   *
   * @param firstBytes lowest in its first third; -1: not known
   * @param lastBytes lowest in its last third
   */
  record Ends(long firstBytes, long lastBytes) {
    boolean known() {
      return firstBytes >= 0 && lastBytes >= 0;
    }
  }
}
