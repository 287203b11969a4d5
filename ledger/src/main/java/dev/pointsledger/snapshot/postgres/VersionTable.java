package dev.pointsledger.snapshot.postgres;

import dev.pointsledger.core.state.StateLoader;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.Header;
import dev.pointsledger.program.Plan;
import dev.pointsledger.program.ProgramDefinition;
import dev.pointsledger.program.ProgramSource;
import dev.pointsledger.program.Redemption;
import dev.pointsledger.program.Tiers;
import dev.pointsledger.snapshot.SnapshotDamaged;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes and reads {@code ledger.program_version}. */
final class VersionTable {
  private static final String INSERT =
      "INSERT INTO ledger.program_version"
          + " (program, version, id, effective_at, sequence, recorded_at, text, time_zone, booked,"
          + " currency, tiers, plans, value_points, value_amount)"
          + " VALUES ($1, $2, $3, ledger.instant($4), $5, ledger.instant($6), $7, $8, $9, $10, $11,"
          + " $12, $13, $14)";

  private static final String SELECT =
      "SELECT program, version, ledger.epoch_ms(effective_at), sequence,"
          + " ledger.epoch_ms(recorded_at), text, id, booked, time_zone FROM ledger.program_version"
          + " ORDER BY program, version";

  private static final String SELECT_ZONES =
      "SELECT program, time_zone FROM ledger.program_version WHERE version = 1 AND booked";

  private VersionTable() {}

  static void write(SqlConnection connection, List<Event.ProgramRecorded> versions) {
    for (Event.ProgramRecorded version : versions) {
      Waits.forStatement(connection.preparedQuery(INSERT).execute(row(version)));
    }
  }

  private static Tuple row(Event.ProgramRecorded version) {
    Header header = version.header();
    ProgramDefinition definition = version.definition();
    Redemption redemption = definition.redemption();
    Tuple row =
        Tuple.of(header.program(), header.programVersion(), definition.id())
            .addLong(version.inForceFromMs())
            .addLong(header.sequence())
            .addLong(header.recordedAtMs())
            .addString(version.text())
            .addString(definition.timeZone().getId())
            .addBoolean(version.isBooked())
            .addString(definition.currency());
    row.addArrayOfString(
        definition.tiers().levels().stream().map(Tiers.Level::id).toArray(String[]::new));
    row.addArrayOfString(definition.plans().stream().map(Plan::id).toArray(String[]::new));
    row.addLong(redemption == null ? null : redemption.valuePoints());
    row.addLong(redemption == null ? null : redemption.valueAmount());
    return row;
  }

  /** The zones of programs whose business days are kept, by number. */
  static Map<Integer, ZoneId> zones(SqlConnection connection) {
    Map<Integer, ZoneId> zones = new HashMap<>();
    for (Row row : Waits.forStatement(connection.preparedQuery(SELECT_ZONES).execute())) {
      zones.put(row.getInteger(0), ZoneId.of(row.getString(1)));
    }
    return zones;
  }

  static void load(SqlConnection connection, StateLoader loader, ProgramSource programs) {
    for (Row row : Waits.forStatement(connection.preparedQuery(SELECT).execute())) {
      String text = row.getString(5);
      ProgramDefinition definition = programs.read(text);
      if (!definition.id().equals(row.getString(6))) {
        throw new SnapshotDamaged(
            "it calls program "
                + row.getInteger(0)
                + " "
                + row.getString(6)
                + ", its text says "
                + definition.id());
      }
      if (!definition.timeZone().getId().equals(row.getString(8))) {
        throw new SnapshotDamaged(
            "it has the days of program " + row.getInteger(0) + " in " + row.getString(8));
      }
      loader.version(
          row.getInteger(0),
          row.getInteger(1),
          row.getLong(2),
          row.getLong(3),
          row.getLong(4),
          text,
          definition,
          row.getBoolean(7));
    }
  }
}
