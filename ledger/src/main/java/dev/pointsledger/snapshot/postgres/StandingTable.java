package dev.pointsledger.snapshot.postgres;

import dev.pointsledger.snapshot.Standing;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** Writes {@code ledger.standing}; nothing reads it but the views. */
final class StandingTable {
  private static final int STATEMENT_ROWS_MAX = 10_000;

  private static final String INSERT =
      "INSERT INTO ledger.standing (member, sequence, part, program, at, what, number)"
          + " SELECT s.member, s.sequence, s.part, s.program, ledger.instant(s.at), s.what,"
          + " s.number FROM unnest($1::integer[], $2::bigint[], $3::integer[], $4::integer[],"
          + " $5::bigint[], $6::text[], $7::integer[])"
          + " AS s(member, sequence, part, program, at, what, number)";

  private StandingTable() {}

  static void write(SqlConnection connection, List<Standing> rows) {
    for (int at = 0; at < rows.size(); at += STATEMENT_ROWS_MAX) {
      List<Standing> some = rows.subList(at, Math.min(at + STATEMENT_ROWS_MAX, rows.size()));
      Waits.forStatement(connection.preparedQuery(INSERT).execute(columns(some)));
    }
  }

  private static Tuple columns(List<Standing> rows) {
    return Tuple.of(
        rows.stream().map(Standing::member).toArray(Integer[]::new),
        rows.stream().map(Standing::sequence).toArray(Long[]::new),
        rows.stream().map(Standing::part).toArray(Integer[]::new),
        rows.stream().map(Standing::program).toArray(Integer[]::new),
        rows.stream().map(Standing::atMs).toArray(Long[]::new),
        rows.stream().map(row -> row.what().id()).toArray(String[]::new),
        rows.stream().map(Standing::number).toArray(Integer[]::new));
  }
}
