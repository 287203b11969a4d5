package dev.pointsledger.journal.chronicle;

import dev.pointsledger.journal.GroupView;
import dev.pointsledger.journal.archive.ArchiveFile;
import dev.pointsledger.journal.archive.ArchiveWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Compresses cycle files that nobody writes any more: all but the one of the latest group. A file
 * goes only after its groups were verified and its archive was forced, read back and found to be
 * the same. A process killed at any step leaves the plain file, or a whole archive, or both; what
 * was not finished is begun anew. Belongs to one thread.
 */
public final class JournalArchiver {
  private static final int STEP_BYTES = 1 << 20;

  /** Is asked after each MiB whether to go on, and may take its time. */
  @FunctionalInterface
  public interface Pace {
    /**
     * A step was made.
     *
     * @param nanos how long it took
     * @return false: stop here
     */
    boolean goOn(long nanos);
  }

  /**
   * What became of a file.
   *
   * @param file its name when it was written
   * @param plainBytes up to its last byte in use
   * @param archivedBytes compressed; 0: it was left as it is
   * @param fault why it was left; null: it is archived
   */
  public record Archived(Path file, long plainBytes, long archivedBytes, @Nullable String fault) {}

  /** The pace said so. */
  private static final class Stopped extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private final Catalog catalog;
  private final LongSupplier forcedSequence;
  private final Pace pace;

  /** Before this place in the catalog all are archived, or left for people. */
  private int settled;

  private long stepStartNanos;
  private long stepBytes;

  JournalArchiver(Catalog catalog, LongSupplier forcedSequence, Pace pace) {
    this.catalog = catalog;
    this.forcedSequence = forcedSequence;
    this.pace = pace;
  }

  /** How many files there are to archive now. */
  public int waiting() {
    int waiting = 0;
    for (int i = settled; isClosed(i); i++) {
      waiting += Files.exists(catalog.get(i).file()) ? 1 : 0;
    }
    return waiting;
  }

  /** Whether what follows the file is durable: nobody writes to it any more. */
  private boolean isClosed(int at) {
    return at + 1 < catalog.size()
        && catalog.get(at + 1).firstSequence() <= forcedSequence.getAsLong();
  }

  /**
   * Archives the oldest file that is not yet.
   *
   * @return null: there is none, or the pace said to stop
   * @throws IOException if the disk fails; the plain file is still there
   */
  public @Nullable Archived runOnce() throws IOException {
    while (isClosed(settled)) {
      Segment segment = catalog.get(settled);
      if (Files.exists(segment.file())) {
        return archived(segment);
      }
      settled++;
    }
    return null;
  }

  private @Nullable Archived archived(Segment segment) throws IOException {
    stepStartNanos = System.nanoTime();
    stepBytes = 0;
    try {
      Archived archived = archive(segment);
      settled++;
      return archived;
    } catch (Stopped e) {
      return null;
    }
  }

  private Archived archive(Segment segment) throws IOException, Stopped {
    Path file = segment.file();
    String fault = fault(segment);
    if (fault != null) {
      return new Archived(file, segment.end(), 0, fault);
    }
    Path archive = CycleBytes.archive(file);
    Path making = archive.resolveSibling(archive.getFileName() + ".new");
    try (CycleBytes plain = CycleBytes.open(file)) {
      long bytes = usedBytes(plain);
      write(plain, bytes, making);
      compare(plain, bytes, making);
      Files.move(making, archive, StandardCopyOption.ATOMIC_MOVE);
      Path directory = Objects.requireNonNull(file.getParent());
      Directories.force(directory);
      Files.delete(file);
      Directories.force(directory);
      return new Archived(file, bytes, Files.size(archive), null);
    }
  }

  /** What was whole when it was opened may have been damaged since: then it is left for people. */
  private @Nullable String fault(Segment segment) throws IOException, Stopped {
    GroupView view = new GroupView();
    try (ExcerptFile file = new ExcerptFile(segment.file())) {
      file.position(segment.start(), segment.end());
      for (long last = 0; last < segment.lastSequence(); last = view.lastSequence()) {
        if (file.next() != ExcerptFile.Found.DATA) {
          return "no group is at byte " + file.nextAt();
        }
        String fault = view.wrap(file.window(), file.offset(), file.length());
        fault = fault == null ? view.lengthFault(file.length()) : fault;
        fault = fault == null ? view.recordsFault() : fault;
        if (fault != null) {
          return "at byte " + file.excerptAt() + ": " + fault;
        }
        worked(file.length());
      }
    }
    return null;
  }

  /** Up to the last byte that is not zero, and a header of zeroes behind it. */
  private static long usedBytes(CycleBytes plain) throws IOException {
    byte[] window = new byte[STEP_BYTES];
    for (long end = plain.size(); end > 0; end -= Math.min(end, STEP_BYTES)) {
      long start = Math.max(0, end - STEP_BYTES);
      for (int i = fill(plain, start, window, (int) (end - start)) - 1; i >= 0; i--) {
        if (window[i] != 0) {
          long next = start + i + 4 & ~3L;
          return Math.min(plain.size(), next + ExcerptFile.HEADER_BYTES);
        }
      }
    }
    return Math.min(plain.size(), ExcerptFile.HEADER_BYTES);
  }

  private void write(CycleBytes plain, long bytes, Path to) throws IOException, Stopped {
    byte[] block = new byte[ArchiveFile.BLOCK_BYTES];
    try (ArchiveWriter archive = new ArchiveWriter(to)) {
      for (long at = 0; at < bytes; at += block.length) {
        archive.add(block, fill(plain, at, block, (int) Math.min(block.length, bytes - at)));
        worked(block.length);
      }
      archive.finish();
    }
  }

  private void compare(CycleBytes plain, long bytes, Path archive) throws IOException, Stopped {
    byte[] block = new byte[ArchiveFile.BLOCK_BYTES];
    byte[] inflated = new byte[ArchiveFile.BLOCK_BYTES];
    try (CycleBytes back = new CycleBytes.Archived(new ArchiveFile(archive))) {
      boolean same = back.size() == bytes;
      for (long at = 0; at < bytes && same; at += block.length) {
        int length = fill(plain, at, block, (int) Math.min(block.length, bytes - at));
        int found = fill(back, at, inflated, length);
        same = Arrays.equals(block, 0, length, inflated, 0, found);
        worked(block.length);
      }
      if (!same) {
        throw new IOException(archive + " does not hold what was written to it");
      }
    }
  }

  private static int fill(CycleBytes from, long at, byte[] to, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(to, 0, length);
    while (buffer.hasRemaining() && from.read(buffer, at + buffer.position()) >= 0) {
      // On until it is full or the file ends.
    }
    return buffer.position();
  }

  private void worked(int bytes) throws Stopped {
    stepBytes += bytes;
    if (stepBytes < STEP_BYTES) {
      return;
    }
    stepBytes = 0;
    if (!pace.goOn(System.nanoTime() - stepStartNanos)) {
      throw new Stopped();
    }
    stepStartNanos = System.nanoTime();
  }
}
