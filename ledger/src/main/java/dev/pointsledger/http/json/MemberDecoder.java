package dev.pointsledger.http.json;

import dev.pointsledger.command.Command;
import dev.pointsledger.model.Instants;
import java.io.IOException;
import java.time.Month;
import java.time.MonthDay;
import org.jspecify.annotations.Nullable;

/** Reads the body of {@code PUT /members/{memberId}}. For one body. */
final class MemberDecoder {
  private static final Fields MEMBER =
      Fields.of(0, "birthday", "referredBy", "enrolledAt", "notAfter");
  private static final String BIRTHDAY_RULE = "must be a day of the year as \"05-17\" (month-day)";
  private static final int BIRTHDAY_LENGTH = 5;

  private @Nullable MonthDay birthday;
  private @Nullable String referredBy;
  private long enrolledAtMs = Instants.ABSENT;
  private long notAfterMs = Instants.ABSENT;

  Command.PutMember read(JsonReader reader, int program, String memberId, boolean mayChangeBirthday)
      throws IOException {
    reader.object(MEMBER, field -> memberField(reader, field));
    return new Command.PutMember(
        program, memberId, birthday, referredBy, enrolledAtMs, notAfterMs, mayChangeBirthday);
  }

  private void memberField(JsonReader reader, int field) throws IOException {
    switch (field) {
      case 0 -> birthday = birthday(reader);
      case 1 -> referredBy = reader.id();
      case 2 -> enrolledAtMs = reader.instant();
      case 3 -> notAfterMs = reader.instant();
      default -> throw new IllegalStateException("field " + field);
    }
  }

  /** A birthday; null: a fault was reported. */
  static @Nullable MonthDay birthday(JsonReader reader) throws IOException {
    String text = reader.string(BIRTHDAY_RULE);
    if (text == null) {
      return null;
    }
    MonthDay day = monthDay(text);
    if (day == null) {
      reader.fault(BIRTHDAY_RULE);
    }
    return day;
  }

  private static @Nullable MonthDay monthDay(String text) {
    if (text.length() != BIRTHDAY_LENGTH || text.charAt(2) != '-') {
      return null;
    }
    int month = twoDigits(text, 0);
    int day = twoDigits(text, 3);
    if (month < 1 || month > 12 || day < 1 || day > Month.of(month).maxLength()) {
      return null;
    }
    return MonthDay.of(month, day);
  }

  private static int twoDigits(String text, int from) {
    int tens = text.charAt(from) - '0';
    int ones = text.charAt(from + 1) - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
  }
}
