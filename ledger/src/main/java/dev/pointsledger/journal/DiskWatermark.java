package dev.pointsledger.journal;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Tells when the disk is nearly full, before a write into a mapped file would end the process. Has
 * no thread and no clock: the caller hands in time and bytes. Belongs to one thread.
 */
public final class DiskWatermark {
  /** Longest time between two looks at the disk, nanoseconds. */
  public static final long CHECK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** Most bytes appended between two looks at the disk. */
  public static final long CHECK_BYTES = 8 << 20;

  /** Bytes a disk has left. */
  @FunctionalInterface
  public interface UsableBytes {
    /** Asks the disk. */
    long get() throws IOException;
  }

  private final UsableBytes usableBytes;
  private final long minFreeBytes;
  private final long enoughBytes;
  private boolean full;
  private boolean looked;
  private long lookedAtNanos;
  private long lookedAtBytes;

  /**
   * A watermark on the disk that holds a directory.
   *
   * @param minFreeBytes below which the disk counts as full; it no longer does an eighth above it
   * @throws JournalFailure if the disk cannot be asked
   */
  public static DiskWatermark on(Path directory, long minFreeBytes) {
    try {
      FileStore store = Files.getFileStore(directory);
      return new DiskWatermark(store::getUsableSpace, minFreeBytes);
    } catch (IOException e) {
      throw new JournalFailure("cannot ask for the free bytes of " + directory, e);
    }
  }

  /** A watermark on anything that knows its free bytes. */
  public DiskWatermark(UsableBytes usableBytes, long minFreeBytes) {
    this.usableBytes = usableBytes;
    this.minFreeBytes = minFreeBytes;
    this.enoughBytes = minFreeBytes + minFreeBytes / 8;
  }

  /**
   * Whether the disk counts as full.
   *
   * @param nowNanos monotonic time
   * @param appendedBytes in total by this process so far
   */
  public boolean isFull(long nowNanos, long appendedBytes) {
    if (!looked
        || nowNanos - lookedAtNanos >= CHECK_NANOS
        || appendedBytes - lookedAtBytes >= CHECK_BYTES) {
      looked = true;
      lookedAtNanos = nowNanos;
      lookedAtBytes = appendedBytes;
      full = look();
    }
    return full;
  }

  private boolean look() {
    try {
      return usableBytes.get() < (full ? enoughBytes : minFreeBytes);
    } catch (IOException e) {
      // A disk that does not answer is not one to write to.
      return true;
    }
  }
}
