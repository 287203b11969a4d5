package dev.pointsledger.snapshot.postgres;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Rows that the server packed into one {@code bytea}: the binary forms of their columns, one after
 * the other, as {@code int4send} and its like give them. No object is made for a row or a value.
 */
final class PackedRows {
  private static final long POSTGRES_EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();
  private static final long POSTGRES_EPOCH_MS = POSTGRES_EPOCH_DAY * 86_400_000;

  private final @Nullable Buffer bytes;
  private final int length;
  private int at;

  /** The first column of a row; null, as the server gives it for no rows, is empty. */
  PackedRows(Row row) {
    bytes = row.getBuffer(0);
    length = bytes == null ? 0 : bytes.length();
  }

  /** SQL that packs columns of all rows, given their binary forms. */
  static String select(String... columns) {
    return "SELECT string_agg(" + String.join(" || ", columns) + ", '')";
  }

  /** Whether there is another row. */
  boolean hasNext() {
    return at < length;
  }

  private Buffer bytes() {
    if (bytes == null) {
      throw new IllegalStateException("no rows");
    }
    return bytes;
  }

  /** Of {@code int4send}. */
  int nextInt() {
    int value = bytes().getInt(at);
    at += Integer.BYTES;
    return value;
  }

  /** Of {@code int8send}. */
  long nextLong() {
    long value = bytes().getLong(at);
    at += Long.BYTES;
    return value;
  }

  /** Of {@code timestamptz_send}, microseconds since 2000: epoch ms; the ends stay the ends. */
  long nextInstant() {
    long micros = nextLong();
    return micros == Long.MAX_VALUE || micros == Long.MIN_VALUE
        ? micros
        : POSTGRES_EPOCH_MS + Math.floorDiv(micros + 500, 1_000);
  }

  /** Of {@code date_send}, days since 2000: epoch day. */
  long nextDay() {
    return POSTGRES_EPOCH_DAY + nextInt();
  }
}
