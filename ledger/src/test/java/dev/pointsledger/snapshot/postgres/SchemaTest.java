package dev.pointsledger.snapshot.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsledger.snapshot.SnapshotRefused;
import dev.pointsledger.snapshot.postgres.embedded.EmbeddedServer;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schema, and the server of the ledger's own. */
class SchemaTest {
  private static final UUID LEDGER = UUID.randomUUID();

  @TempDir static Path dir;

  @SuppressWarnings("NullAway.Init")
  private static TestDatabase database;

  @BeforeAll
  static void start() {
    database = new TestDatabase(dir);
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  private static void connect() {
    try (PostgresStore store = database.store(LEDGER)) {
      store.connect().close();
    }
  }

  @Test
  void everyTableViewAndColumnSaysWhatItIs() {
    connect();
    assertThat(
            database.sql(
                """
                SELECT c.relname, a.attname
                  FROM pg_class c LEFT JOIN pg_attribute a
                    ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                 WHERE c.relnamespace = 'ledger'::regnamespace AND c.relkind IN ('r', 'v')
                   AND (obj_description(c.oid) IS NULL OR col_description(c.oid, a.attnum) IS NULL)
                """))
        .isEmpty();
  }

  @Test
  void migrationsAreAppliedOnceAndInOrder() {
    database.clear();
    connect();
    connect();
    assertThat(database.sql("SELECT version, script FROM ledger.schema_version ORDER BY version"))
        .isEqualTo(
            IntStream.range(0, Migrations.SCRIPTS.size())
                .mapToObj(i -> i + 1 + "," + Migrations.SCRIPTS.get(i))
                .toList())
        .startsWith("1,V0001__state.sql");
  }

  @Test
  void aNewerSchemaIsLeftAlone() {
    connect();
    database.sql("INSERT INTO ledger.schema_version VALUES (1000, 'V1000__later.sql')");
    assertThatThrownBy(SchemaTest::connect)
        .isInstanceOf(SnapshotRefused.class)
        .hasMessageContaining("has version 1000");
    database.sql("DELETE FROM ledger.schema_version WHERE version = 1000");
  }

  @Test
  void theEmbeddedServerIsDurableAndClosedToOthers() throws IOException {
    assertThat(
            database.sql(
                "SELECT current_setting('fsync'), current_setting('full_page_writes'),"
                    + " current_setting('listen_addresses')"))
        .containsExactly("on,on,127.0.0.1");
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve("password"))))
        .isEqualTo("rw-------");
    PgConnectOptions wrong = database.server().running().setPassword("guessed");
    try (TestDatabase other =
        new TestDatabase(
            new UriServer(
                "postgresql://ledger:guessed@127.0.0.1:" + wrong.getPort() + "/postgres",
                null,
                null))) {
      assertThatThrownBy(() -> other.sql("SELECT 1")).hasMessageContaining("password");
    }
  }

  @Test
  void aServerLeftByAKilledLedgerIsStoppedAndItsDataKept(@TempDir Path own) {
    EmbeddedServer left = new EmbeddedServer(own, TestDatabase.PROGRAMS);
    try (TestDatabase before = new TestDatabase(left)) {
      before.sql("CREATE TABLE kept AS SELECT 4711 AS number");
      ProcessHandle process = Objects.requireNonNull(left.process());
      try (TestDatabase after = new TestDatabase(own)) {
        assertThat(after.sql("SELECT number FROM kept")).containsExactly("4711");
        assertThat(process.isAlive()).isFalse();
      }
    }
  }

  @Test
  void aProcessThatGotTheNumberOfAServerThatIsGoneIsLeftAlone(@TempDir Path own)
      throws IOException {
    new TestDatabase(own).close();
    try (TestDatabase made = new TestDatabase(own)) {
      made.sql("SELECT 1");
    }
    Process other = new ProcessBuilder("sleep", "600").start();
    try {
      Files.write(
          own.resolve("data/postmaster.pid"),
          List.of("" + other.pid(), own.resolve("data").toString(), "1", "5432"));
      try (TestDatabase again = new TestDatabase(own)) {
        assertThat(again.sql("SELECT 1")).containsExactly("1");
      }
      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroyForcibly();
    }
  }
}
