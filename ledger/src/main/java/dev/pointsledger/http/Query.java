package dev.pointsledger.http;

import dev.pointsledger.http.json.Fault;
import dev.pointsledger.http.json.Faults;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of a request. Unknown ones are refused: a misspelt {@code dryRun} must not
 * write.
 *
 * @param dryRun only say what would be
 * @param minSequence wait until so much is durable; 0: do not wait
 * @param limit elements of a page at most
 * @param cursor where the page starts; null: at the beginning
 */
record Query(boolean dryRun, long minSequence, int limit, @Nullable String cursor) {
  static final String DRY_RUN = "dryRun";
  static final String MIN_SEQUENCE = "minSequence";
  static final String LIMIT = "limit";
  static final String CURSOR = "cursor";

  private static final Query NONE = new Query(false, 0, Limits.PAGE_SIZE_DEFAULT, null);
  private static final int LONG_DIGITS_MAX = 18;

  /** Reads a query string; what is wrong is added to the faults. */
  static Query parse(@Nullable String text, Set<String> known, Faults faults) {
    if (text == null || text.isEmpty()) {
      return NONE;
    }
    Query query = NONE;
    Set<String> seen = new HashSet<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = PercentCode.decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : PercentCode.decode(pair.substring(equals + 1));
      if (!known.contains(name)) {
        faults.add(Fault.inParameter(shown(name), unknown(known)));
      } else if (!seen.add(name)) {
        faults.add(Fault.inParameter(name, "is given twice"));
      } else {
        query = query.with(name, value, faults);
      }
    }
    return query;
  }

  private Query with(String name, String value, Faults faults) {
    return switch (name) {
      case DRY_RUN -> new Query(flag(name, value, faults), minSequence, limit, cursor);
      case MIN_SEQUENCE ->
          new Query(dryRun, number(name, value, 0, Long.MAX_VALUE, faults), limit, cursor);
      case LIMIT ->
          new Query(
              dryRun,
              minSequence,
              (int) number(name, value, 1, Limits.PAGE_SIZE_MAX, faults),
              cursor);
      case CURSOR -> new Query(dryRun, minSequence, limit, value);
      default -> throw new IllegalStateException(name);
    };
  }

  private static boolean flag(String name, String value, Faults faults) {
    if (!value.equals("true") && !value.equals("false")) {
      faults.add(Fault.inParameter(name, "must be true or false"));
    }
    return value.equals("true");
  }

  private static long number(String name, String value, long min, long max, Faults faults) {
    boolean digits =
        !value.isEmpty()
            && value.length() <= LONG_DIGITS_MAX
            && value.chars().allMatch(c -> c >= '0' && c <= '9');
    long number = digits ? Long.parseLong(value) : -1;
    if (number < min || number > max) {
      String bound = max == Long.MAX_VALUE ? "at least " + min : "from " + min + " to " + max;
      faults.add(Fault.inParameter(name, "must be an integer, " + bound));
      return min;
    }
    return number;
  }

  private static String unknown(Set<String> known) {
    return known.isEmpty()
        ? "unknown parameter; there are none here"
        : "unknown parameter; known: " + String.join(", ", known.stream().sorted().toList());
  }

  private static String shown(String name) {
    return name.length() <= 64 ? name : name.substring(0, 64) + "…";
  }
}
