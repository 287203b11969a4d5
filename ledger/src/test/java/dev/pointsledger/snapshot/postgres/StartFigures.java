package dev.pointsledger.snapshot.postgres;

import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.journal.Durability;
import dev.pointsledger.journal.ProgressListener;
import dev.pointsledger.journal.chronicle.ChronicleJournal;
import dev.pointsledger.journal.chronicle.JournalOptions;
import dev.pointsledger.journal.chronicle.RecordLookup;
import dev.pointsledger.journal.identity.FileIdentityVault;
import dev.pointsledger.program.yaml.YamlProgramSource;
import dev.pointsledger.recovery.ReplayPipeline;
import dev.pointsledger.recovery.SnapshotLoad;
import dev.pointsledger.snapshot.Eventually;
import dev.pointsledger.snapshot.History;
import dev.pointsledger.snapshot.SnapshotFollower;
import dev.pointsledger.snapshot.SnapshotLimits;
import dev.pointsledger.snapshot.postgres.embedded.EmbeddedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Measures, by hand: arguments are a directory, records and members. The directory's journal is
 * made if it is not there, then the state is written to PostgreSQL, then both ways to start are
 * timed.
 */
public final class StartFigures {
  /** So that the records spread over so many days. */
  private static final int DAYS = Integer.getInteger("days", 10);

  private StartFigures() {}

  /** Runs. */
  @SuppressWarnings("SystemOut") // what it is for
  public static void main(String[] args) {
    Path dir = Path.of(args[0]);
    int records = Integer.parseInt(args[1]);
    int members = Integer.parseInt(args[2]);
    Path journalDir = dir.resolve("journal");
    boolean made = Files.exists(journalDir);
    UUID ledger = new UUID(1, records);
    FileIdentityVault vault =
        FileIdentityVault.openOrCreate(
            dir.resolve("identity"), ledger, FileIdentityVault.erasuresIn(dir.resolve("identity")));
    JournalOptions options = JournalOptions.of(Durability.OS).withLedgerId(ledger);
    if (!made) {
      long start = System.nanoTime();
      try (ChronicleJournal journal =
          ChronicleJournal.open(journalDir, options, (s, b, o, l) -> {}, ProgressListener.NONE)) {
        new History(journal, vault, 1, members, (int) Math.max(2, DAYS * 2L * 86_400_000 / records))
            .run(records, 2_000);
      }
      print("made", start, records);
    }
    try (EmbeddedServer server = new EmbeddedServer(dir.resolve("postgres"))) {
      follow(dir, server, options, vault, ledger);
      for (int i = 0; i < 3; i++) {
        start(journalDir, server, options, vault, ledger);
      }
    }
    vault.close();
    System.exit(0);
  }

  private static void follow(
      Path dir,
      PostgresServer server,
      JournalOptions options,
      FileIdentityVault vault,
      UUID ledger) {
    try (PostgresStore store = store(server, ledger);
        ChronicleJournal journal =
            ChronicleJournal.open(
                dir.resolve("journal"), options, (s, b, o, l) -> {}, ProgressListener.NONE)) {
      SnapshotLimits limits =
          new SnapshotLimits(
              Integer.getInteger("records", 50_000),
              Integer.getInteger("members", 20_000),
              500,
              100,
              60_000);
      SnapshotFollower follower =
          new SnapshotFollower(
              store,
              journal,
              ledger,
              () -> new EventCodec(vault, new YamlProgramSource()),
              limits,
              null);
      long start = System.nanoTime();
      follower.start();
      long[] told = {System.nanoTime()};
      while (!Long.valueOf(0).equals(follower.status().get("lagRecords"))) {
        Eventually.that("a moment", () -> System.nanoTime() - told[0] > 1_000_000_000);
        told[0] = System.nanoTime();
        Map<String, Object> status = follower.status();
        print("followed", start, (Long) Objects.requireNonNull(status.get("sequence")));
      }
      follower.close();
    }
  }

  private static void start(
      Path journalDir,
      PostgresServer server,
      JournalOptions options,
      FileIdentityVault vault,
      UUID ledger) {
    long start = System.nanoTime();
    LedgerState alone = new LedgerState();
    open(journalDir, options, vault, alone);
    print("start by the journal alone", start, alone.sequence());
    long again = System.nanoTime();
    try (PostgresStore store = store(server, ledger)) {
      SnapshotLoad load =
          SnapshotLoad.from(
              store,
              ledger,
              sequence -> RecordLookup.at(journalDir, sequence),
              new EventCodec(vault, new YamlProgramSource()));
      LedgerState state = Objects.requireNonNull(load.state());
      print("  loaded members", again, state.memberCount());
      open(journalDir, options.withReadFrom(state.sequence()), vault, state);
      print("start by PostgreSQL and tail", again, state.memberCount());
      if (state.hash() != alone.hash()) {
        throw new IllegalStateException("another state");
      }
    }
  }

  private static void open(
      Path journalDir, JournalOptions options, FileIdentityVault vault, LedgerState state) {
    EventCodec codec = new EventCodec(vault, new YamlProgramSource());
    try (ReplayPipeline replay = new ReplayPipeline(state, codec)) {
      ChronicleJournal.open(journalDir, options, replay, ProgressListener.NONE).close();
      replay.finish();
    }
  }

  private static PostgresStore store(PostgresServer server, UUID ledger) {
    return new PostgresStore(
        new PostgresServer() {
          @Override
          public io.vertx.pgclient.PgConnectOptions running() {
            return server.running();
          }

          @Override
          public String describe() {
            return server.describe();
          }

          @Override
          public void close() {}
        },
        ledger,
        new YamlProgramSource());
  }

  @SuppressWarnings("SystemOut")
  private static void print(String what, long startNanos, long count) {
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    System.out.printf("%s: %d in %.2f s, %.0f per s%n", what, count, seconds, count / seconds);
  }
}
