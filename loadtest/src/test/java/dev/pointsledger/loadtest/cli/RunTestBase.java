package dev.pointsledger.loadtest.cli;

import java.io.FileInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.io.TempDir;

/** Runs the command {@code run} against a stub, with reports in a directory of the test. */
abstract class RunTestBase {
  @TempDir Path directory;

  final Ran run(StubService service, String... more) {
    return Ran.of(arguments(service, more));
  }

  final String[] arguments(StubService service, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                "--url",
                service.url(),
                "--key",
                "k",
                "--warmup",
                "0s",
                "--members",
                "100",
                "--out",
                directory.toString()));
    arguments.addAll(Arrays.asList(more));
    // The last of an option given twice would be refused: keep the test's own.
    if (Arrays.asList(more).contains("--members")) {
      int at = arguments.indexOf("--members");
      arguments.subList(at, at + 2).clear();
    }
    return arguments.toArray(String[]::new);
  }

  /** The latencies that the run wrote to its log. */
  final Histogram log() throws Exception {
    Histogram sum = new Histogram(3);
    try (HistogramLogReader reader =
        new HistogramLogReader(new FileInputStream(directory.resolve("latency.hlog").toFile()))) {
      for (EncodableHistogram next = reader.nextIntervalHistogram();
          next != null;
          next = reader.nextIntervalHistogram()) {
        sum.add((Histogram) next);
      }
    }
    return sum;
  }
}
