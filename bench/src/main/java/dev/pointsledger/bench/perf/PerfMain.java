package dev.pointsledger.bench.perf;

import dev.pointsledger.loadtest.peer.Scratch;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Fills the table of performance goals; exit 1 if a row regressed or could not be measured. */
@Command(
    name = "perf",
    mixinStandardHelpOptions = true,
    description =
        "Fills the table of performance goals from a built checkout, which is the working directory.")
public final class PerfMain implements Callable<Integer> {
  private static final int REGRESSED = 1;

  @Option(
      names = "--root",
      defaultValue = ".",
      description = "The checkout (default: the working directory).")
  private Path root = Path.of(".");

  @Option(names = "--runs", defaultValue = "3", description = "Runs of each row (default: 3).")
  private int runs = 3;

  @Option(
      names = "--rows",
      split = ",",
      description = "Rows to fill (default: all but those of capacity).")
  private Set<String> rows = Set.of();

  @Option(
      names = "--baseline",
      defaultValue = "bench/perf-baseline.json",
      description = "Figures not to fall behind of (default: ${DEFAULT-VALUE}).")
  private Path baseline = Path.of("bench/perf-baseline.json");

  @Option(names = "--keep", description = "Keep the figures as the new baseline.")
  private boolean keep;

  @Option(names = "--tiny", description = "Sizes that show that all works; no figures.")
  private boolean tiny;

  @Option(
      names = "--out",
      defaultValue = "perf-results",
      description = "Directory of perf.json and perf.md (default: ${DEFAULT-VALUE}).")
  private Path directory = Path.of("perf-results");

  private final PrintStream out;

  PerfMain(PrintStream out) {
    this.out = out;
  }

  /** Runs. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(new CommandLine(new PerfMain(out)).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    Path checkout = root.toAbsolutePath().normalize();
    List<Measure> measures = PerfRun.of(rows);
    if (measures.isEmpty() || runs < 1) {
      throw new IllegalArgumentException("no such rows, or no runs: " + rows);
    }
    Path kept = checkout.resolve(baseline);
    try (Scratch scratch = Scratch.create()) {
      Bed bed = new Bed(checkout, scratch.path(), tiny ? Sizes.TINY : Sizes.FULL);
      PerfTable table =
          PerfTable.of(
              new PerfRun(measures, out).run(bed, runs),
              Files.exists(kept) && !tiny ? PerfTable.kept(Files.readString(kept)) : Map.of(),
              conditions());
      write(table);
      if (keep) {
        Files.writeString(kept, table.json());
      }
      return table.good() ? 0 : REGRESSED;
    }
  }

  private void write(PerfTable table) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("perf.json"), table.json());
    Files.writeString(directory.resolve("perf.md"), table.markdown());
    out.println();
    out.println(table.markdown());
    out.println("written to " + directory.resolve("perf.json") + " and perf.md");
  }

  private String conditions() {
    return Runtime.getRuntime().availableProcessors()
        + " processors, "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.version")
        + ", JDK "
        + System.getProperty("java.version")
        + ", forced to disk before every answer, all on one machine"
        + (tiny ? "; tiny sizes: these figures say nothing" : "");
  }
}
