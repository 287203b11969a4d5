package dev.pointsledger.bench.perf;

import dev.pointsledger.loadtest.peer.Child;
import dev.pointsledger.loadtest.wire.Control;
import dev.pointsledger.loadtest.wire.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** What a start costs: from the journal after a kill, and from PostgreSQL after a stop. */
final class Recovery implements Measure {
  static final Map<String, String> WITHOUT_POSTGRES = Map.of("LEDGER_POSTGRES_EMBEDDED", "false");

  private static final Duration CATCH_UP_MAX = Duration.ofMinutes(10);
  private static final Duration LOOK = Duration.ofMillis(500);

  @Override
  public List<String> rows() {
    return List.of("replay", "load");
  }

  @Override
  public Map<String, Double> run(Bed bed) throws IOException {
    return Map.of("replay", replay(bed), "load", load(bed));
  }

  private static double replay(Bed bed) throws IOException {
    Path data = bed.fresh("replay");
    try (Child ledger = bed.ledger(data, WITHOUT_POSTGRES)) {
      bed.loadtest(
          ledger,
          "run",
          "--rate",
          "max",
          "--batch",
          1000,
          "--connections",
          8,
          "--members",
          bed.sizes().members(),
          "--duration",
          5 * bed.sizes().seconds() + "s",
          "--warmup",
          "0s",
          "--check",
          0);
      ledger.kill();
    }
    String output =
        bed.run(
            List.of(Child.java(), "-jar", bed.ledgerJar(), "replay"),
            Map.of("LEDGER_DATA_DIR", data.toString()));
    return Bed.number(output, "\\(([0-9]+) records/s\\)");
  }

  private static double load(Bed bed) throws IOException {
    Path data = bed.fresh("state");
    try (Child ledger = bed.ledger(data, Map.of())) {
      bed.loadtest(
          ledger,
          "run",
          "--rate",
          100,
          "--duration",
          "1s",
          "--warmup",
          "0s",
          "--prepare-members",
          bed.sizes().loadedMembers(),
          "--check",
          0);
      awaitCaughtUp(new Control(Endpoint.parse(ledger.url()), Bed.KEY));
    }
    bed.ledger(data, Map.of()).close();
    String log = Files.readString(bed.logOf(data));
    double members = Bed.number(log, "([0-9]+) members, loaded in [0-9]+ ms");
    double tookMs = Bed.number(log, "members, loaded in ([0-9]+) ms");
    return members * 1000 / Math.max(1, tookMs);
  }

  private static void awaitCaughtUp(Control control) throws IOException {
    long endNs = System.nanoTime() + CATCH_UP_MAX.toNanos();
    while (!control.status().caughtUp()) {
      if (System.nanoTime() - endNs > 0) {
        throw new IOException("the database did not catch up");
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }
}
