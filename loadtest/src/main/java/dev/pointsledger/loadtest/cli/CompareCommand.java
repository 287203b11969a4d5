package dev.pointsledger.loadtest.cli;

import dev.pointsledger.loadtest.peer.Child;
import dev.pointsledger.loadtest.peer.DebianPostgres;
import dev.pointsledger.loadtest.peer.Scratch;
import dev.pointsledger.loadtest.plain.PlainServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code compare}: the ledger and the same accrual on PostgreSQL alone, in turn. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description =
        "Starts the ledger, and a plain implementation of the same accrual on PostgreSQL (one"
            + " statement: key, entry, balance; forced at commit); loads them in turn, checks the"
            + " balances of both and prints the ratio.")
final class CompareCommand implements Callable<Integer> {
  private static final String KEY = "loadtest-compare-key-0";

  private final PrintStream out;
  private final Interrupt interrupt;

  @Mixin private Target target = new Target();
  @Mixin private LoadOptions options = new LoadOptions();

  @Option(
      names = "--ledger",
      defaultValue = "ledger/target/points-ledger.jar",
      description = "The ledger to start, with new data (default: ${DEFAULT-VALUE}).")
  private Path ledgerJar = Path.of("ledger/target/points-ledger.jar");

  @Option(names = "--running", description = "Start no ledger: the one at --url is meant.")
  private boolean running;

  @Option(
      names = "--postgres",
      description =
          "PostgreSQL of the plain implementation, whose schema plain is made anew (default: Debian's"
              + " is started on an empty cluster).")
  private @Nullable String postgres;

  @Option(
      names = "--pools",
      split = ",",
      defaultValue = "8,16,32,64",
      description = "Connections to PostgreSQL to try; the best counts (default: 8,16,32,64).")
  private List<Integer> pools = List.of(8, 16, 32, 64);

  @Option(names = "--rounds", defaultValue = "5", description = "Rounds that count (default: 5).")
  private int rounds = 5;

  @Option(names = "--warmup", defaultValue = "15s", description = "Of each (default: 15s).")
  private Duration warmup = Duration.ofSeconds(15);

  @Option(names = "--duration", defaultValue = "8s", description = "Of each round (default: 8s).")
  private Duration duration = Duration.ofSeconds(8);

  @Option(
      names = "--check",
      defaultValue = "10",
      description = "Check every n-th member after each round (default: 10).")
  private int checkEvery = 10;

  CompareCommand(PrintStream out, Interrupt interrupt) {
    this.out = out;
    this.interrupt = interrupt;
  }

  @Override
  public Integer call() throws IOException {
    options.check(target);
    if (options.batch != 1) {
      throw target.misuse("compare sends single accruals: no --batch");
    }
    if (rounds < 1 || checkEvery < 1 || pools.isEmpty()) {
      throw target.misuse("--rounds, --check and --pools: at least 1");
    }
    try (Scratch scratch = Scratch.create()) {
      String given = postgres;
      if (given != null) {
        return compare(scratch, given);
      }
      Path programs = DebianPostgres.programs();
      if (programs == null) {
        throw target.misuse("no PostgreSQL in /usr/lib/postgresql: name one with --postgres");
      }
      try (DebianPostgres server =
          DebianPostgres.start(programs, scratch.path().resolve("postgres"))) {
        return compare(scratch, server.uri());
      }
    }
  }

  private int compare(Scratch scratch, String uri) throws IOException {
    int pool = pools.size() == 1 ? pools.get(0) : bestPool(scratch, uri);
    if (interrupt.raised()) {
      return ExitCode.INTERRUPTED;
    }
    try (Child plain = plain(scratch, uri, pool)) {
      out.printf("plain: %s, %d connections to it%n", plain.told(), pool);
      if (running) {
        return compare(target, plain);
      }
      try (Child ledger = ledger(scratch)) {
        out.printf("ledger: %s%n", ledger.told());
        return compare(target.at(ledger.url(), KEY), plain);
      }
    }
  }

  private int compare(Target ledger, Child plain) throws IOException {
    Comparison comparison =
        new Comparison(ledger, target.at(plain.url(), KEY), options, interrupt, out);
    boolean good = comparison.run(warmup, duration, rounds, checkEvery);
    if (interrupt.raised()) {
      return ExitCode.INTERRUPTED;
    }
    comparison.print(duration);
    return good ? ExitCode.OK : ExitCode.FAILED;
  }

  /** The number of connections with which the plain implementation is fastest. */
  private int bestPool(Scratch scratch, String uri) throws IOException {
    int best = 0;
    double bestRate = -1;
    for (int pool : pools) {
      try (Child plain = plain(scratch, uri, pool)) {
        double rate = Comparison.rate(target.at(plain.url(), KEY), options, interrupt, duration);
        out.printf(Locale.ROOT, "plain with %d connections to PostgreSQL: %,.0f/s%n", pool, rate);
        if (rate > bestRate) {
          bestRate = rate;
          best = pool;
        }
      }
    }
    return best;
  }

  private static Child plain(Scratch scratch, String uri, int pool) throws IOException {
    int loops = Math.max(1, Runtime.getRuntime().availableProcessors());
    return Child.start(
        List.of(
            Child.java(),
            "-cp",
            System.getProperty("java.class.path"),
            PlainServer.class.getName(),
            uri,
            Integer.toString(pool),
            Integer.toString(loops)),
        Map.of(),
        scratch.path().resolve("plain.log"));
  }

  private Child ledger(Scratch scratch) throws IOException {
    if (!Files.exists(ledgerJar)) {
      throw target.misuse("--ledger: no such file: " + ledgerJar);
    }
    return Child.start(
        List.of(Child.java(), "-jar", ledgerJar.toString()),
        Map.of(
            "LEDGER_ADMIN_KEY",
            KEY,
            "LEDGER_DATA_DIR",
            scratch.path().resolve("data").toString(),
            "LEDGER_HTTP_PORT",
            "0"),
        scratch.path().resolve("ledger.log"));
  }
}
