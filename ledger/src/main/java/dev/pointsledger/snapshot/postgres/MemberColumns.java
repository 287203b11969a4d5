package dev.pointsledger.snapshot.postgres;

import dev.pointsledger.core.state.StateLoader;
import dev.pointsledger.event.MemberField;
import io.vertx.sqlclient.Row;
import java.time.MonthDay;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code ledger.member} and {@code ledger.identity}: pages turned into columns. */
final class MemberColumns {
  private static final MemberField[] FIELDS = MemberField.values();
  private static final MemberColumn[] COLUMNS =
      Stream.of(FIELDS).map(MemberColumn::of).toArray(MemberColumn[]::new);

  /** Of the pages from $1 on and before $2. */
  static final String SELECT =
      PackedRows.select(
              "int4send(number)",
              "int4send(program)",
              "int8send(last_sequence)",
              "timestamptz_send(last_recorded_at)",
              Stream.of(FIELDS).map(MemberColumn::packed).collect(Collectors.joining(" || ")))
          + " FROM ledger.member WHERE "
          + Pages.RANGE;

  /** Of the pages from $1 on and before $2. */
  static final String SELECT_IDENTITIES =
      "SELECT array_agg(member), array_agg(id), array_agg(birthday) FROM ledger.identity WHERE "
          + Pages.RANGE;

  private MemberColumns() {}

  /** Who members are, by number. */
  static final class Identities {
    private final @Nullable String[] ids;
    private final @Nullable MonthDay[] birthdays;

    Identities(int members) {
      ids = new String[members];
      birthdays = new MonthDay[members];
    }

    void load(Row columns) {
      Integer[] numbers = columns.getArrayOfIntegers(0);
      if (numbers == null) {
        return;
      }
      @Nullable String[] pageIds = columns.getArrayOfStrings(1);
      @Nullable String[] pageBirthdays = columns.getArrayOfStrings(2);
      for (int i = 0; i < numbers.length; i++) {
        int number = numbers[i];
        if (number < 0 || number >= ids.length) {
          throw new IllegalStateException("an identity of no member, " + number);
        }
        ids[number] = pageIds[i];
        birthdays[number] = birthday(pageBirthdays[i]);
      }
    }

    private static @Nullable MonthDay birthday(@Nullable String text) {
      return text == null ? null : MonthDay.parse("--" + text);
    }
  }

  static void load(PackedRows rows, Identities identities, StateLoader loader) {
    long[] fields = new long[FIELDS.length];
    while (rows.hasNext()) {
      int number = rows.nextInt();
      int program = rows.nextInt();
      long lastSequence = rows.nextLong();
      long lastRecordedAtMs = rows.nextInstant();
      for (int i = 0; i < fields.length; i++) {
        fields[i] = COLUMNS[i].next(rows);
      }
      if (number < 0 || number >= identities.ids.length) {
        throw new IllegalStateException("member " + number + " of " + identities.ids.length);
      }
      loader.member(
          number,
          program,
          identities.ids[number],
          identities.birthdays[number],
          lastSequence,
          lastRecordedAtMs,
          fields);
    }
  }
}
