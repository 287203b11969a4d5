package dev.pointsledger.snapshot.postgres;

import dev.pointsledger.program.yaml.YamlProgramSource;
import dev.pointsledger.snapshot.postgres.embedded.EmbeddedServer;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A real server for a test class, and SQL as an operator would send it. */
public final class TestDatabase implements AutoCloseable {
  /** The programs are unpacked once for all tests. */
  public static final Path PROGRAMS =
      Path.of("target", "postgres-" + System.getProperty("test.process", "0"));

  private final PostgresServer server;
  private final Vertx vertx = Vertx.vertx();

  /** An embedded server in a directory. */
  public TestDatabase(Path directory) {
    this(new EmbeddedServer(directory, PROGRAMS));
  }

  /** Another server. */
  public TestDatabase(PostgresServer server) {
    this.server = server;
  }

  /** The server itself. */
  public PostgresServer server() {
    return server;
  }

  /** A store in this database; closing it leaves the server running. */
  public PostgresStore store(UUID ledgerId) {
    return new PostgresStore(kept(server), ledgerId, new YamlProgramSource());
  }

  private static PostgresServer kept(PostgresServer server) {
    return new PostgresServer() {
      @Override
      public PgConnectOptions running() {
        return server.running();
      }

      @Override
      public String describe() {
        return server.describe();
      }

      @Override
      public void close() {}
    };
  }

  /** Runs statements; the rows of the last one as texts, columns separated by commas. */
  public List<String> sql(String statements) {
    PgConnection connection = Waits.forStatement(PgConnection.connect(vertx, server.running()));
    try {
      List<String> rows = new ArrayList<>();
      for (Row row : Waits.forStatement(connection.query(statements).execute())) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
          cells.add(String.valueOf(row.getValue(i)));
        }
        rows.add(String.join(",", cells));
      }
      return rows;
    } finally {
      Waits.forStatement(connection.close());
    }
  }

  /** Drops all that a ledger keeps here. */
  public void clear() {
    sql("DROP SCHEMA IF EXISTS ledger CASCADE");
  }

  @Override
  public void close() {
    Waits.forStatement(vertx.close());
    server.close();
  }
}
