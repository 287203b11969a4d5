package dev.pointsledger.http.json;

import dev.pointsledger.model.Instants;

/**
 * Instants on the wire: {@code 2026-11-11T12:00:00Z}, with up to 9 digits of a second's fraction
 * (cut to milliseconds) and {@code Z} or an offset {@code +08:00}. Other forms of RFC 3339 (a space
 * for the T, leap seconds) and the years 0000 and 9999, which another offset could put outside of
 * four digits, are refused.
 */
public final class Rfc3339 {
  private static final int DATE_TIME_LENGTH = 19;
  private static final int FRACTION_LENGTH_MAX = 9;
  private static final int YEAR_MAX = 9998;
  private static final long MS_PER_DAY = 86_400_000;

  private Rfc3339() {}

  /** The instant in epoch ms; {@link Instants#ABSENT} if the text is not one. */
  public static long parse(String text) {
    if (text.length() <= DATE_TIME_LENGTH || !hasShape(text)) {
      return Instants.ABSENT;
    }
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, 19);
    if (!isDate(year, month, day) || !isTime(hour, minute) || second < 0 || second > 59) {
      return Instants.ABSENT;
    }
    int fractionEnd = fractionEnd(text);
    if (fractionEnd < 0) {
      return Instants.ABSENT;
    }
    long offsetMinutes = offsetMinutes(text, fractionEnd);
    if (offsetMinutes == Instants.ABSENT) {
      return Instants.ABSENT;
    }
    long minutes = hour * 60L + minute - offsetMinutes;
    return epochDay(year, month, day) * MS_PER_DAY
        + minutes * 60_000
        + second * 1000L
        + fractionMs(text, fractionEnd);
  }

  private static boolean hasShape(String text) {
    char t = text.charAt(10);
    return text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && (t == 'T' || t == 't')
        && text.charAt(13) == ':'
        && text.charAt(16) == ':';
  }

  private static boolean isDate(int year, int month, int day) {
    return year >= 1
        && year <= YEAR_MAX
        && month >= 1
        && month <= 12
        && day >= 1
        && day <= monthLength(year, month);
  }

  private static boolean isTime(int hour, int minute) {
    return hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59;
  }

  private static int monthLength(int year, int month) {
    return switch (month) {
      case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  /** End of the fraction, or of the seconds where there is none; -1: not a fraction. */
  private static int fractionEnd(String text) {
    if (text.charAt(DATE_TIME_LENGTH) != '.') {
      return DATE_TIME_LENGTH;
    }
    int end = DATE_TIME_LENGTH + 1;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    int digits = end - DATE_TIME_LENGTH - 1;
    return digits >= 1 && digits <= FRACTION_LENGTH_MAX ? end : -1;
  }

  private static int fractionMs(String text, int fractionEnd) {
    int ms = 0;
    for (int digit = 0; digit < 3; digit++) {
      int place = DATE_TIME_LENGTH + 1 + digit;
      ms = ms * 10 + (place < fractionEnd ? text.charAt(place) - '0' : 0);
    }
    return ms;
  }

  private static long offsetMinutes(String text, int from) {
    int length = text.length() - from;
    if (length == 1 && (text.charAt(from) == 'Z' || text.charAt(from) == 'z')) {
      return 0;
    }
    if (length != 6 || text.charAt(from + 3) != ':') {
      return Instants.ABSENT;
    }
    char sign = text.charAt(from);
    int hour = number(text, from + 1, from + 3);
    int minute = number(text, from + 4, from + 6);
    if ((sign != '+' && sign != '-') || !isTime(hour, minute)) {
      return Instants.ABSENT;
    }
    return (sign == '-' ? -1 : 1) * (hour * 60L + minute);
  }

  /** The digits from one place to another as a number; -1: not all are digits. */
  private static int number(String text, int from, int to) {
    int value = 0;
    for (int place = from; place < to; place++) {
      char c = text.charAt(place);
      if (!isDigit(c)) {
        return -1;
      }
      value = value * 10 + c - '0';
    }
    return value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Days since 1970-01-01 in the Gregorian calendar, counted in years that begin in March. */
  private static long epochDay(int year, int month, int day) {
    long shifted = month <= 2 ? year - 1L : year;
    long era = Math.floorDiv(shifted, 400L);
    long yearOfEra = shifted - era * 400;
    long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097 + dayOfEra - 719_468;
  }
}
