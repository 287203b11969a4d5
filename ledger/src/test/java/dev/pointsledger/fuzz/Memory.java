package dev.pointsledger.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Holds reading to a bound of memory. */
public final class Memory {
  private static final long ANY_BYTES = 1L << 20;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Memory() {}

  /**
   * Fails if more is allocated than a multiple of the input's length. If so, it is read once more:
   * what was loaded for the first time, such as classes and zones, does not count.
   */
  public static void bounded(byte[] input, int perByte, Runnable reading) {
    long allowed = ANY_BYTES + (long) perByte * input.length;
    if (allocated(reading) > allowed) {
      assertThat(allocated(reading))
          .as("bytes allocated for an input of %s", input.length)
          .isLessThanOrEqualTo(allowed);
    }
  }

  private static long allocated(Runnable reading) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    reading.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
