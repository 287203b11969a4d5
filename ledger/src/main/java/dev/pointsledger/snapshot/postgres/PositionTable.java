package dev.pointsledger.snapshot.postgres;

import dev.pointsledger.snapshot.SnapshotPosition;
import dev.pointsledger.snapshot.SnapshotRefused;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The one row of {@code ledger.position}, by which writers are kept apart. Each connection of a
 * writer takes a greater epoch, which waits for a transaction that another has open and shuts out
 * all that it might send later; each commit names the epoch and the position that it starts from.
 */
final class PositionTable {
  /** A number of our own, so that a ledger sees whether another writes into its database. */
  private static final long LIVE_LOCK = 7_306_088;

  private static final String COLUMNS =
      "ledger_id, sequence, state_hash, ledger.epoch_ms(recorded_at), writer_epoch";

  private static final String CREATE =
      "INSERT INTO ledger.position (ledger_id, sequence, state_hash, recorded_at, committed_at,"
          + " writer_epoch, writer) VALUES ($1, 0, 0, ledger.instant(0), now(), 0, $2)"
          + " ON CONFLICT DO NOTHING";

  private static final String READ = "SELECT " + COLUMNS + " FROM ledger.position";

  private static final String TAKE =
      "UPDATE ledger.position SET writer_epoch = writer_epoch + 1, writer = $1"
          + " WHERE $2 OR writer = $1 RETURNING "
          + COLUMNS;

  private static final String MOVE =
      "UPDATE ledger.position SET sequence = $3, state_hash = $4, recorded_at = ledger.instant($5),"
          + " committed_at = now() WHERE ledger_id = $1 AND sequence = $2 AND writer_epoch = $6";

  private static final String RESET =
      "UPDATE ledger.position SET ledger_id = $1, sequence = 0, state_hash = 0,"
          + " recorded_at = ledger.instant(0), committed_at = now() WHERE writer_epoch = $2";

  private final SqlConnection connection;
  private SnapshotPosition position;
  private long epoch;

  private PositionTable(SqlConnection connection, Row row) {
    this.connection = connection;
    this.position = position(row);
    this.epoch = row.getLong(4);
  }

  /**
   * Makes a process the writer.
   *
   * @param writer the process
   * @param first whether it has not been the writer yet: then it takes over from any other
   * @throws SnapshotRefused if another has taken over, or a living ledger of another id writes
   */
  static PositionTable take(SqlConnection connection, UUID ledgerId, UUID writer, boolean first) {
    run(connection, CREATE, Tuple.of(ledgerId, writer));
    boolean alone =
        run(connection, "SELECT pg_try_advisory_lock($1)", Tuple.of(LIVE_LOCK))
            .iterator()
            .next()
            .getBoolean(0);
    SnapshotPosition found = position(run(connection, READ, Tuple.tuple()).iterator().next());
    if (!alone && !found.ledgerId().equals(ledgerId)) {
      throw new SnapshotRefused(
          "ledger "
              + found.ledgerId()
              + " is writing into this database: give each ledger a database of its own");
    }
    RowSet<Row> taken = run(connection, TAKE, Tuple.of(writer, first));
    if (taken.size() == 0) {
      throw takenOver();
    }
    return new PositionTable(connection, taken.iterator().next());
  }

  /** Where the state is, for who does not write; null: it says nothing. */
  static @Nullable SnapshotPosition read(SqlConnection connection) {
    RowSet<Row> rows = run(connection, READ, Tuple.tuple());
    return rows.size() == 0 ? null : position(rows.iterator().next());
  }

  private static SnapshotPosition position(Row row) {
    return new SnapshotPosition(row.getUUID(0), row.getLong(1), row.getLong(2), row.getLong(3));
  }

  private static SnapshotRefused takenOver() {
    return new SnapshotRefused(
        "another process with this ledger's journal has become the writer of this database;"
            + " only one of the two may run");
  }

  SnapshotPosition position() {
    return position;
  }

  /** In the transaction that writes all between the two positions; the row stays locked. */
  void move(SnapshotPosition from, SnapshotPosition to) {
    RowSet<Row> moved =
        run(
            connection,
            MOVE,
            Tuple.of(from.ledgerId(), from.sequence())
                .addLong(to.sequence())
                .addLong(to.stateHash())
                .addLong(to.recordedAtMs())
                .addLong(epoch));
    if (moved.rowCount() != 1) {
      throw takenOver();
    }
  }

  /** In the transaction that empties all. */
  void reset(UUID ledgerId) {
    if (run(connection, RESET, Tuple.of(ledgerId, epoch)).rowCount() != 1) {
      throw takenOver();
    }
  }

  /** The transaction is committed. */
  void committed(SnapshotPosition now) {
    position = now;
  }

  private static RowSet<Row> run(SqlConnection connection, String sql, Tuple parameters) {
    return Waits.forStatement(connection.preparedQuery(sql).execute(parameters));
  }
}
