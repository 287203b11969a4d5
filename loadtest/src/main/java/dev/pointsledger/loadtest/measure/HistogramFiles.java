package dev.pointsledger.loadtest.measure;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/** Writes histograms in the formats of HdrHistogram's own tools; values in milliseconds there. */
final class HistogramFiles {
  private static final double NS_PER_MS = 1e6;
  private static final int TICKS_PER_HALF_DISTANCE = 5;

  private HistogramFiles() {}

  /** The percentile distribution, as HdrHistogram's plotter reads it. */
  static void hgrm(Path file, Histogram histogram) throws IOException {
    try (PrintStream out = open(file)) {
      histogram.outputPercentileDistribution(out, TICKS_PER_HALF_DISTANCE, NS_PER_MS);
    }
  }

  /** The intervals as a log of format V2 (its header says 1.3), one line each. */
  static void hlog(Path file, Summary summary) throws IOException {
    try (PrintStream out = open(file)) {
      HistogramLogWriter writer = new HistogramLogWriter(out);
      writer.outputComment("[" + summary.title() + "; nanoseconds from the intended send time]");
      writer.outputLogFormatVersion();
      writer.outputStartTime(summary.startedMs());
      writer.setBaseTime(summary.startedMs());
      writer.outputLegend();
      for (Histogram interval : summary.intervals()) {
        writer.outputIntervalHistogram(interval);
      }
    }
  }

  private static PrintStream open(Path file) throws IOException {
    return new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8);
  }
}
