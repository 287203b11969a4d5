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
  private static final int FIELDS_AT = 4;

  /** Of the pages from $1 on and before $2. */
  static final String SELECT =
      "SELECT array_agg(number), array_agg(program), array_agg(last_sequence),"
          + " array_agg(ledger.epoch_ms(last_recorded_at)), "
          + Stream.of(FIELDS)
              .map(field -> "array_agg(" + MemberColumn.fromColumn(field, "m") + ")")
              .collect(Collectors.joining(", "))
          + " FROM ledger.member m WHERE "
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

  static void load(Row columns, Identities identities, StateLoader loader) {
    Integer[] numbers = columns.getArrayOfIntegers(0);
    if (numbers == null) {
      return;
    }
    Integer[] programs = columns.getArrayOfIntegers(1);
    Long[] sequences = columns.getArrayOfLongs(2);
    Long[] times = columns.getArrayOfLongs(3);
    Long[][] values = new Long[FIELDS.length][];
    for (int i = 0; i < FIELDS.length; i++) {
      values[i] = columns.getArrayOfLongs(FIELDS_AT + i);
    }
    long[] fields = new long[FIELDS.length];
    for (int row = 0; row < numbers.length; row++) {
      for (int i = 0; i < fields.length; i++) {
        fields[i] = values[i][row];
      }
      int number = numbers[row];
      if (number < 0 || number >= identities.ids.length) {
        throw new IllegalStateException("member " + number + " of " + identities.ids.length);
      }
      loader.member(
          number,
          programs[row],
          identities.ids[number],
          identities.birthdays[number],
          sequences[row],
          times[row],
          fields);
    }
  }
}
