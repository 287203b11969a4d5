package dev.pointsledger.loadtest.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of a run. */
public final class ReportFiles {
  private ReportFiles() {}

  /**
   * Writes {@code latency.hgrm} and {@code latency.hlog} (from the intended send time), {@code
   * service.hgrm} (from the actual one) and {@code report.html}; makes the directory.
   */
  public static void write(Path directory, Summary summary) throws IOException {
    Files.createDirectories(directory);
    HistogramFiles.hgrm(directory.resolve("latency.hgrm"), summary.sinceDue());
    HistogramFiles.hgrm(directory.resolve("service.hgrm"), summary.sinceSent());
    HistogramFiles.hlog(directory.resolve("latency.hlog"), summary);
    Files.writeString(directory.resolve("report.html"), HtmlReport.of(summary));
  }
}
