package dev.pointsledger.metrics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.jspecify.annotations.Nullable;

/**
 * Histogram logs of bounded size: {@code latency.hlog} is written, older ones are {@code
 * latency.1.hlog} and so on. One interval a second for each operation and stage, with the tag
 * {@code operation.stage} (HdrHistogram log format, V2 compressed). Owned by the reporter.
 */
public final class LatencyLog implements AutoCloseable {
  private static final int CHECK_SECONDS = 10;

  private final Path directory;
  private final long fileBytesMax;
  private final int filesMax;
  private @Nullable HistogramLogWriter writer;
  private int secondsSinceCheck;
  private long intervalStartMs;

  /**
   * A log in a directory, which is made if need be.
   *
   * @param fileBytesMax size at which a new file is begun
   * @param filesMax how many files are kept, the one written included
   */
  public LatencyLog(Path directory, long fileBytesMax, int filesMax) {
    this.directory = directory;
    this.fileBytesMax = fileBytesMax;
    this.filesMax = filesMax;
  }

  /** The file that is written now. */
  public Path file() {
    return directory.resolve("latency.hlog");
  }

  /** Begins a second. */
  void begin(long startMs) {
    intervalStartMs = startMs;
  }

  /** Writes one interval of the second begun. */
  void write(Operation operation, Stage stage, Histogram second, long endMs) {
    second.setTag(operation.id() + "." + stage.id());
    second.setStartTimeStamp(intervalStartMs);
    second.setEndTimeStamp(endMs);
    open(intervalStartMs).outputIntervalHistogram(second);
  }

  /** Ends a second; begins a new file if this one is large enough. */
  void end() throws IOException {
    if (++secondsSinceCheck >= CHECK_SECONDS) {
      secondsSinceCheck = 0;
      if (Files.exists(file()) && Files.size(file()) >= fileBytesMax) {
        close();
        shift();
      }
    }
  }

  private HistogramLogWriter open(long startMs) {
    HistogramLogWriter open = writer;
    if (open != null) {
      return open;
    }
    try {
      Files.createDirectories(directory);
      if (Files.exists(file())) {
        shift();
      }
      open = new HistogramLogWriter(file().toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file(), e);
    }
    open.outputComment("[Points Ledger latencies, ns; sizes in records]");
    open.outputLogFormatVersion();
    open.outputStartTime(startMs);
    open.setBaseTime(startMs);
    open.outputLegend();
    writer = open;
    return open;
  }

  private void shift() throws IOException {
    Files.deleteIfExists(older(filesMax - 1));
    for (int i = filesMax - 2; i >= 1; i--) {
      if (Files.exists(older(i))) {
        Files.move(older(i), older(i + 1), StandardCopyOption.ATOMIC_MOVE);
      }
    }
    Files.move(file(), older(1), StandardCopyOption.ATOMIC_MOVE);
  }

  private Path older(int number) {
    return directory.resolve("latency." + number + ".hlog");
  }

  @Override
  public void close() {
    HistogramLogWriter open = writer;
    if (open != null) {
      open.close();
      writer = null;
    }
  }
}
