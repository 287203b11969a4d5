package dev.pointsledger.loadtest.wire;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a load test needs of {@code GET /ops/status}; -1 stands for what is not told.
 *
 * @param syncedSequence of the last durable record
 * @param indexLag records that the index is behind
 * @param snapshotLag records that the database is behind
 */
public record ServiceStatus(long syncedSequence, long indexLag, long snapshotLag) {
  /** Stands for a figure that is not told. */
  static final long UNTOLD = -1;

  /** Nothing is told. */
  static final ServiceStatus UNKNOWN = new ServiceStatus(UNTOLD, UNTOLD, UNTOLD);

  static ServiceStatus parse(String document) {
    return new ServiceStatus(
        number(document, "syncedSequence"),
        number(document, "indexLag"),
        number(document, "lagRecords"));
  }

  /** Whether all that follows the journal is at its end, as far as it is told. */
  public boolean caughtUp() {
    return indexLag <= 0 && snapshotLag <= 0;
  }

  /** The first number of this name. */
  static long number(String document, String name) {
    Matcher matcher = Pattern.compile("\"" + name + "\":([0-9]{1,18})").matcher(document);
    return matcher.find() ? Long.parseLong(matcher.group(1)) : UNTOLD;
  }
}
