package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.snapshot.Eventually;
import dev.pointsledger.snapshot.postgres.TestDatabase;
import dev.pointsledger.snapshot.postgres.embedded.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code verify} and the state in PostgreSQL: what differs is named, and nothing is changed. */
class VerifyPostgresTest {
  private static final Path PROGRAMS = Path.of("../config/programs");

  @TempDir static Path dir;

  @SuppressWarnings("NullAway.Init")
  private static Path data;

  @SuppressWarnings("NullAway.Init")
  private static Path config;

  @SuppressWarnings("NullAway.Init")
  private TestDatabase database;

  private final AtomicBoolean done = new AtomicBoolean();

  @BeforeAll
  static void fill() throws Exception {
    data = dir.resolve("data");
    config = Files.writeString(dir.resolve("ledger.yaml"), "dataDir: " + data + "\n");
    try (Service service = service()) {
      Api api = new Api(service.port(), "demo");
      for (int i = 0; i < 50; i++) {
        api.post("/accruals", "application/json", Api.order("SO-" + i, "m-" + i % 7, 1_000 + i));
      }
      awaitCaughtUp(api);
    }
  }

  private static Service service() {
    Map<String, String> environment = TestSettings.environment(data, PROGRAMS);
    environment.put("LEDGER_POSTGRES_EMBEDDED", "true");
    environment.put("LEDGER_POSTGRES_COMMIT_INTERVAL_MS", "20");
    return new Service(
        TestSettings.of(environment),
        cause -> {
          throw new AssertionError("the ledger failed", cause);
        });
  }

  private static void awaitCaughtUp(Api api) {
    Eventually.that(
        "caught up",
        () -> {
          try {
            return api.status().get("snapshot").get("lagRecords").asLong() == 0;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
  }

  @BeforeEach
  void start() {
    database = new TestDatabase(new EmbeddedServer(data.resolve("postgres")));
  }

  @AfterEach
  void stop() {
    database.close();
  }

  @AfterAll
  static void noServerIsLeft() {
    assertThat(data.resolve("postgres/data/postmaster.pid")).doesNotExist();
  }

  private static List<String> verify(int exitCode) {
    return CommandRun.of(exitCode, "verify", "--config", config.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UPDATE ledger.member SET available = available %s 1 WHERE number = 3 | + | -\
           | member 3: available is 1, by the journal 0
          UPDATE ledger.member SET last_sequence = last_sequence %s 1 WHERE number = 6 | + | -\
           | member 6: last_sequence is
          UPDATE ledger.lot SET points = points %s 5 WHERE member = 2 | + | -\
           | member 2: pending_lot from 2
          UPDATE ledger.growth SET bucket = bucket %s 1 WHERE member = 1 | + | -\
           | member 1: growth 2
          UPDATE ledger.identity SET id = '%s' WHERE member = 4 | m-x | m-4\
           | member 4: id is m-x, by the journal m-4
          UPDATE ledger.member SET number = number %s 1000 WHERE number IN (5, 1005) | + | -\
           | member 5 is missing
          UPDATE ledger.program_total SET earned = earned %s 1 | + | -\
           | totals of program 0: earned is
          UPDATE ledger.program_version SET sequence = sequence %s 1 | + | -\
           | program 0 version 1: sequence is 2, by the journal 1
          UPDATE ledger.position SET recorded_at = recorded_at %s interval '1 day' | + | -\
           | position: recorded_at is
          UPDATE ledger.position SET state_hash = state_hash %s 1 | + | -\
           | position: state_hash is
          UPDATE ledger.position SET sequence = sequence %s 1000 | + | -\
           | it stands at record 1051, the journal ends with record 51
          """)
  void aWrongRowIsNamedWithBothValues(String change, String to, String back, String expected) {
    String writer = "SELECT writer, writer_epoch, committed_at FROM ledger.position";
    List<String> before = database.sql(writer);
    database.sql(change.replace("%s", to));
    try {
      assertThat(verify(1))
          .anyMatch(line -> line.matches("state hash [0-9a-f]{16}"))
          .anyMatch(line -> line.startsWith("index agrees up to record "))
          .anyMatch(
              line ->
                  line.startsWith("DIFFERENT: PostgreSQL: " + expected)
                      && line.endsWith("; the next start rebuilds it from the journal"));
    } finally {
      database.sql(change.replace("%s", back));
    }
    assertThat(verify(0)).contains("PostgreSQL agrees at record 51");
    assertThat(database.sql(writer)).isEqualTo(before);
  }

  @Test
  void tablesThatAreGoneAreADifference() {
    database.sql("ALTER TABLE ledger.cap_day RENAME TO gone");
    assertThat(verify(1))
        .anyMatch(line -> line.startsWith("DIFFERENT: PostgreSQL: schema ledger is not as this"));
    database.sql("ALTER TABLE ledger.gone RENAME TO cap_day");
  }

  @Test
  void anEmptyDatabaseIsToldAndIsNoDifference() {
    database.sql("ALTER SCHEMA ledger RENAME TO away");
    assertThat(verify(0)).anyMatch(line -> line.startsWith("PostgreSQL not compared: it is empty"));
    assertThat(database.sql("SELECT to_regnamespace('ledger')")).containsExactly("null");
    database.sql("ALTER SCHEMA away RENAME TO ledger");
  }

  @Test
  void aDatabaseThatCannotBeReachedIsToldAndIsNoDifference() throws Exception {
    Path unreachable = dir.resolve("unreachable.yaml");
    Files.writeString(
        unreachable,
        "dataDir: " + data + "\npostgres:\n  uri: postgresql://me@127.0.0.1:1/nowhere\n");
    assertThat(CommandRun.of(0, "verify", "--config", unreachable.toString()))
        .anyMatch(
            line ->
                line.startsWith(
                    "PostgreSQL not compared: PostgreSQL database nowhere at 127.0.0.1:1"));
  }

  @Test
  void aServerThatDoesNotRunIsStartedForTheCheckAndStoppedAgain() {
    database.sql("SELECT 1");
    database.close();
    assertThat(verify(0)).contains("PostgreSQL agrees at record 51");
    assertThat(data.resolve("postgres/data/postmaster.pid")).doesNotExist();
    start();
  }

  @Test
  void besideAServiceUnderLoadItsServerIsReadAndTheServiceGoesOnWriting() throws Exception {
    Path copy = dir.resolve("copy");
    FormatFixture.copy(data.resolve("journal"), copy.resolve("journal"));
    FormatFixture.copy(data.resolve("identity"), copy.resolve("identity"));
    Path copyConfig = Files.writeString(dir.resolve("copy.yaml"), "dataDir: " + copy + "\n");
    Map<String, String> environment = TestSettings.environment(copy, PROGRAMS);
    environment.put("LEDGER_POSTGRES_EMBEDDED", "true");
    environment.put("LEDGER_POSTGRES_COMMIT_INTERVAL_MS", "20");
    try (Service service = new Service(TestSettings.of(environment), cause -> {})) {
      Api api = new Api(service.port(), "demo");
      awaitCaughtUp(api);
      Thread sender = new Thread(() -> send(api), "sender");
      sender.start();
      for (int i = 0; i < 10; i++) {
        assertThat(CommandRun.of(0, "verify", "--config", copyConfig.toString()))
            .anyMatch(line -> line.startsWith("PostgreSQL agrees at record "));
      }
      done.set(true);
      sender.join();
      awaitCaughtUp(api);
      assertThat(api.status().get("snapshot").get("state").asText()).isEqualTo("connected");
    }
  }

  private void send(Api api) {
    try {
      for (int i = 0; !done.get(); i++) {
        api.post("/accruals", "application/json", Api.order("SO-new-" + i, "m-" + i % 90, i));
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
