package dev.pointsledger.snapshot.postgres;

import dev.pointsledger.snapshot.SnapshotRefused;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings schema {@code ledger} to the version of this program: numbered scripts, each applied once,
 * in one transaction with its row in {@code schema_version}. Never changed once released, only
 * followed by others.
 */
final class Migrations {
  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

  /** All scripts; the first is version 1. */
  static final List<String> SCRIPTS =
      List.of(
          "V0001__state.sql",
          "V0002__transactions.sql",
          "V0003__lapse.sql",
          "V0004__tiers_and_plans.sql",
          "V0005__coupons.sql",
          "V0006__business_days.sql",
          "V0008__imports.sql",
          "V0009__erasure.sql",
          "V0012__clock_given.sql",
          "V0010__views.sql");

  private static final String BEGIN =
      """
      BEGIN;
      SELECT pg_advisory_xact_lock(7306087);
      CREATE SCHEMA IF NOT EXISTS ledger;
      COMMENT ON SCHEMA ledger IS
        'The state of a Points Ledger at a journal position; derived, rebuilt at will.';
      CREATE TABLE IF NOT EXISTS ledger.schema_version (
        version integer PRIMARY KEY,
        script text NOT NULL,
        applied_at timestamptz NOT NULL DEFAULT now());
      COMMENT ON TABLE ledger.schema_version IS 'Which migrations were applied to this schema.';
      COMMENT ON COLUMN ledger.schema_version.version IS 'Number of the migration, from 1.';
      COMMENT ON COLUMN ledger.schema_version.script IS 'Name of its script.';
      COMMENT ON COLUMN ledger.schema_version.applied_at IS
        'When it was applied, clock of the database.';
      """;

  private Migrations() {}

  /**
   * Applies what is missing.
   *
   * @throws SnapshotRefused if the schema is of a newer program
   */
  static void apply(SqlConnection connection) {
    int version = known(connection) ? version(connection) : -1;
    if (version == SCRIPTS.size()) {
      return;
    }
    boolean done = false;
    try {
      Waits.forStatement(connection.query(BEGIN).execute());
      applyAfter(connection, version(connection));
      Waits.forStatement(connection.query("COMMIT").execute());
      done = true;
    } finally {
      if (!done) {
        connection.query("ROLLBACK").execute();
      }
    }
  }

  private static void applyAfter(SqlConnection connection, int version) {
    if (version > SCRIPTS.size()) {
      throw new SnapshotRefused(
          "schema ledger has version "
              + version
              + ", this program knows "
              + SCRIPTS.size()
              + ": start the version of Points Ledger that made it, or a newer one, or drop the"
              + " schema");
    }
    for (int next = version + 1; next <= SCRIPTS.size(); next++) {
      String script = SCRIPTS.get(next - 1);
      LOG.info("PostgreSQL: applying {}", script);
      Waits.forStatement(connection.query(text(script)).execute());
      Waits.forStatement(
          connection
              .preparedQuery("INSERT INTO ledger.schema_version (version, script) VALUES ($1, $2)")
              .execute(Tuple.of(next, script)));
    }
  }

  /** Whether there is a schema of some version. */
  static boolean known(SqlConnection connection) {
    return Waits.forStatement(
            connection
                .query("SELECT to_regclass('ledger.schema_version') IS NOT NULL AS known")
                .execute())
        .iterator()
        .next()
        .getBoolean("known");
  }

  /** How many scripts were applied. */
  static int version(SqlConnection connection) {
    return Waits.forStatement(
            connection
                .query("SELECT coalesce(max(version), 0) AS version FROM ledger.schema_version")
                .execute())
        .iterator()
        .next()
        .getInteger("version");
  }

  private static String text(String script) {
    try (InputStream in = Migrations.class.getResourceAsStream(script)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks " + script);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
