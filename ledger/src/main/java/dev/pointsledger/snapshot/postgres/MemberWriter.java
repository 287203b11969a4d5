package dev.pointsledger.snapshot.postgres;

import dev.pointsledger.event.Identity;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.snapshot.MemberDelta;
import dev.pointsledger.snapshot.SnapshotDamaged;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes {@code ledger.member} and {@code ledger.identity}, and keeps the totals. */
final class MemberWriter {
  private static final MemberField[] FIELDS = MemberField.values();

  private static final String NAMES = join(MemberColumn::name);

  /** $1 to $4, then one array for each field. */
  private static final String CHANGE =
      "unnest($1::integer[], $2::integer[], $3::bigint[], $4::bigint[], "
          + join(field -> "$" + (field.ordinal() + 5) + "::bigint[]")
          + ") AS c(number, program, last_sequence, last_recorded_at, "
          + NAMES
          + ")";

  private static final String INSERT =
      "INSERT INTO ledger.member (number, program, last_sequence, last_recorded_at, "
          + NAMES
          + ") SELECT c.number, c.program, c.last_sequence, ledger.instant(c.last_recorded_at), "
          + join(field -> MemberColumn.toColumn(field, "c." + MemberColumn.name(field)))
          + " FROM "
          + CHANGE;

  /** Fields that are null stay as they are. Answers by how much each program's sums changed. */
  private static final String UPDATE =
      "WITH changed AS (UPDATE ledger.member m SET last_sequence = c.last_sequence,"
          + " last_recorded_at = ledger.instant(c.last_recorded_at), "
          + join(MemberWriter::assignment)
          + " FROM "
          + CHANGE
          + " JOIN ledger.member o ON o.number = c.number"
          + " WHERE m.number = c.number AND m.program = c.program RETURNING m.program, "
          + Totals.FIELDS.stream()
              .map(MemberColumn::name)
              .map(name -> "m." + name + " - o." + name + " AS " + name)
              .collect(Collectors.joining(", "))
          + ") SELECT program, count(*), "
          + Totals.FIELDS.stream()
              .map(field -> "sum(" + MemberColumn.name(field) + ")::bigint")
              .collect(Collectors.joining(", "))
          + " FROM changed GROUP BY program";

  private static final String IDENTITY =
      "INSERT INTO ledger.identity (member, id, birthday)"
          + " SELECT * FROM unnest($1::integer[], $2::text[], $3::text[])"
          + " ON CONFLICT (member) DO UPDATE SET id = excluded.id, birthday = excluded.birthday";

  private static final String FORGET =
      "DELETE FROM ledger.identity WHERE member = ANY ($1::integer[])";

  private final SqlConnection connection;
  private final Totals totals;

  MemberWriter(SqlConnection connection, Totals totals) {
    this.connection = connection;
    this.totals = totals;
  }

  private static String join(Function<MemberField, String> part) {
    return Stream.of(FIELDS).map(part).collect(Collectors.joining(", "));
  }

  private static String assignment(MemberField field) {
    String name = MemberColumn.name(field);
    String changed = MemberColumn.toColumn(field, "c." + name);
    return changed.equals("c." + name)
        ? name + " = coalesce(c." + name + ", m." + name + ")"
        : name + " = CASE WHEN c." + name + " IS NULL THEN m." + name + " ELSE " + changed + " END";
  }

  /** Writes members in the order of their numbers. */
  void write(List<MemberDelta> members) {
    insert(members.stream().filter(MemberDelta::enrolled).toList());
    update(members.stream().filter(member -> !member.enrolled()).toList());
    identify(members.stream().filter(member -> member.identity() != null).toList());
    forget(members.stream().filter(MemberDelta::erased).toList());
  }

  private void insert(List<MemberDelta> members) {
    if (members.isEmpty()) {
      return;
    }
    Waits.forStatement(connection.preparedQuery(INSERT).execute(columns(members)));
    for (MemberDelta member : members) {
      long[] sums = totals.of(member.program());
      sums[0]++;
      for (int i = 1; i < sums.length; i++) {
        sums[i] += member.value(Totals.FIELDS.get(i - 1));
      }
    }
  }

  private void update(List<MemberDelta> members) {
    if (members.isEmpty()) {
      return;
    }
    long count = 0;
    for (Row row : Waits.forStatement(connection.preparedQuery(UPDATE).execute(columns(members)))) {
      count += row.getLong(1);
      long[] sums = totals.of(row.getInteger(0));
      for (int i = 1; i < sums.length; i++) {
        sums[i] += row.getLong(i + 1);
      }
    }
    if (count != members.size()) {
      throw new SnapshotDamaged(
          "of " + members.size() + " members that it must hold it holds " + count);
    }
  }

  private static Tuple columns(List<MemberDelta> members) {
    int size = members.size();
    Integer[] numbers = new Integer[size];
    Integer[] programs = new Integer[size];
    Long[] sequences = new Long[size];
    Long[] times = new Long[size];
    @Nullable Long[][] fields = new Long[FIELDS.length][size];
    for (int i = 0; i < size; i++) {
      MemberDelta member = members.get(i);
      numbers[i] = member.number();
      programs[i] = member.program();
      sequences[i] = member.lastSequence();
      times[i] = member.lastRecordedAtMs();
      for (MemberField field : FIELDS) {
        if (member.enrolled() || member.has(field)) {
          fields[field.ordinal()][i] = member.value(field);
        }
      }
    }
    Tuple columns = Tuple.of(numbers, programs, sequences, times);
    Arrays.stream(fields).forEach(columns::addArrayOfLong);
    return columns;
  }

  private void identify(List<MemberDelta> members) {
    if (members.isEmpty()) {
      return;
    }
    Integer[] numbers = new Integer[members.size()];
    @Nullable String[] ids = new String[members.size()];
    @Nullable String[] birthdays = new String[members.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = members.get(i).number();
      Identity identity = members.get(i).identity();
      ids[i] = identity == null ? null : identity.memberId();
      birthdays[i] = identity == null ? null : text(identity.birthday());
    }
    Waits.forStatement(
        connection.preparedQuery(IDENTITY).execute(Tuple.of(numbers, ids, birthdays)));
  }

  private void forget(List<MemberDelta> members) {
    if (!members.isEmpty()) {
      Integer[] numbers = members.stream().map(MemberDelta::number).toArray(Integer[]::new);
      Waits.forStatement(connection.preparedQuery(FORGET).execute(Tuple.of(numbers)));
    }
  }

  /** MM-DD. */
  private static @Nullable String text(@Nullable MonthDay birthday) {
    return birthday == null ? null : birthday.toString().substring(2);
  }
}
