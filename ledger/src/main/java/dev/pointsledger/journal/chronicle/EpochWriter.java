package dev.pointsledger.journal.chronicle;

import dev.pointsledger.journal.Durability;
import dev.pointsledger.journal.GroupFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.core.time.TimeProvider;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;

/**
 * Appends excerpts to one epoch's Chronicle queue and forces its files; the only class that writes
 * through Chronicle. Belongs to one thread at a time.
 *
 * <p>Files are daily: few files, each with 64 KiB of Chronicle's index at its start, and room for
 * 2^32 groups a day.
 */
final class EpochWriter implements AutoCloseable {
  /** A file being written, and where its last excerpt ends. */
  private static final class OpenFile {
    final Path path;
    final FileChannel channel;
    long end;

    /** Up to here the disk has given its room. */
    long allocated;

    OpenFile(Path path, FileChannel channel) {
      this.path = path;
      this.channel = channel;
    }

    /**
     * Writes zeroes ahead of the data, so that a force has no new blocks to note in the file
     * system's own journal, and a full disk is an exception here and not the end of the process.
     */
    void allocateAhead() throws IOException {
      if (end + AHEAD_BYTES_MIN < allocated) {
        return;
      }
      long from = Math.max(allocated, end + CHRONICLE_BYTES);
      long to = Math.min(from + ZEROES.capacity(), channel.size());
      ByteBuffer zeroes = ZEROES.duplicate();
      zeroes.limit((int) Math.max(to - from, 0));
      while (zeroes.hasRemaining()) {
        channel.write(zeroes, from + zeroes.position());
      }
      allocated = Math.max(to, from);
    }
  }

  /** A closed file keeps this many zeroes behind its data, so that its end is seen to be an end. */
  private static final long SHRINK_BYTES = 4 << 10;

  /** How much is written ahead at once. */
  private static final ByteBuffer ZEROES = ByteBuffer.allocateDirect(1 << 20).asReadOnlyBuffer();

  /** Ahead of the data at least this much is zeroed. */
  private static final long AHEAD_BYTES_MIN = 256 << 10;

  /** Chronicle itself may have written so much behind an excerpt: a page of its index, 32 KiB. */
  private static final long CHRONICLE_BYTES = 64 << 10;

  private final Path directory;
  private final Durability durability;
  private final Disk disk;
  private final int groupBytesMax;
  private final SingleChronicleQueue queue;
  private final ExcerptAppender appender;
  private final List<OpenFile> files = new ArrayList<>();
  private int forcedFiles;
  private int cycle = Integer.MIN_VALUE;
  private long excerptAt;

  EpochWriter(Path directory, JournalOptions options) throws IOException {
    ChronicleSetup.apply();
    Files.createDirectories(directory);
    this.directory = directory;
    this.durability = options.durability();
    this.disk = options.disk();
    this.groupBytesMax = groupBytesMax(options.blockBytes());
    this.queue =
        SingleChronicleQueueBuilder.binary(directory)
            .rollCycle(RollCycles.FAST_DAILY)
            .blockSize(options.blockBytes())
            .timeProvider(monotonic(options.clockMs()))
            .checkInterrupts(false)
            .build();
    this.appender = queue.createAppender();
    appender.singleThreadedCheckDisabled(true);
  }

  /** Largest group a block of this size can hold: Chronicle maps a quarter of it beyond its end. */
  static int groupBytesMax(int blockBytes) {
    return Math.min(GroupFormat.GROUP_BYTES_MAX, blockBytes / 4 - 4096);
  }

  /** A clock that steps back would make Chronicle write into files of the past. */
  private static TimeProvider monotonic(LongSupplier clockMs) {
    return new TimeProvider() {
      private long latest;

      @Override
      public long currentTimeMillis() {
        latest = Math.max(latest, clockMs.getAsLong());
        return latest;
      }
    };
  }

  /** Appends one excerpt; {@link #file}, {@link #excerptAt} and {@link #excerptEnd} tell where. */
  void append(byte[] bytes, int length) throws IOException {
    if (length > groupBytesMax) {
      throw new IllegalArgumentException(
          "a group of " + length + " bytes; at most " + groupBytesMax + " fit");
    }
    try (DocumentContext context = appender.writingDocument()) {
      boolean whole = false;
      try {
        Bytes<?> out = Objects.requireNonNull(context.wire()).bytes();
        excerptAt = out.writePosition() - ExcerptFile.HEADER_BYTES;
        out.write(bytes, 0, length);
        whole = true;
      } finally {
        if (!whole) {
          context.rollbackOnClose();
        }
      }
    }
    if (appender.cycle() != cycle) {
      cycle = appender.cycle();
      enterNewestFile();
    }
    OpenFile open = current();
    open.end = excerptAt + ExcerptFile.HEADER_BYTES + length;
    open.allocateAhead();
  }

  private void enterNewestFile() throws IOException {
    List<Path> paths = Directories.cycleFiles(directory);
    Path newest = paths.get(paths.size() - 1);
    files.add(new OpenFile(newest, FileChannel.open(newest, StandardOpenOption.WRITE)));
  }

  private OpenFile current() {
    return files.get(files.size() - 1);
  }

  /** The file of the last excerpt. */
  Path file() {
    return current().path;
  }

  /** Where the last excerpt starts in its file. */
  long excerptAt() {
    return excerptAt;
  }

  /** Where the last excerpt ends in its file: the place of the next header. */
  long excerptEnd() {
    return current().end + 3 & ~3L;
  }

  /** Makes all excerpts durable: every file written to since the last time, and its name. */
  void force() throws IOException {
    if (durability == Durability.OS) {
      return;
    }
    for (int i = Math.max(forcedFiles - 1, 0); i < files.size(); i++) {
      disk.force(files.get(i).path, files.get(i).channel);
    }
    if (forcedFiles < files.size()) {
      disk.forceNames(directory);
      for (OpenFile left : files.subList(0, files.size() - 1)) {
        left.channel.close();
      }
      forcedFiles = files.size();
    }
  }

  /** Closes the queue and gives the unused ends of its files back to the disk. */
  void closeAndShrink() throws IOException {
    queue.close();
    for (OpenFile open : files) {
      shrink(open);
    }
    closeFiles();
  }

  private static void shrink(OpenFile open) throws IOException {
    if (!Files.exists(open.path)) {
      // Archived meanwhile.
      return;
    }
    try (ExcerptFile reader = new ExcerptFile(open.path);
        FileChannel channel = FileChannel.open(open.path, StandardOpenOption.WRITE)) {
      reader.position(open.end + 3 & ~3L, reader.size());
      if (reader.next() == ExcerptFile.Found.END) {
        long page = SHRINK_BYTES - 1;
        channel.truncate((reader.nextAt() + SHRINK_BYTES + page) & ~page);
      }
    }
  }

  /** Closes without touching the files: for a journal that has failed. */
  @Override
  public void close() throws IOException {
    queue.close();
    closeFiles();
  }

  private void closeFiles() throws IOException {
    for (OpenFile open : files) {
      open.channel.close();
    }
    files.clear();
  }
}
