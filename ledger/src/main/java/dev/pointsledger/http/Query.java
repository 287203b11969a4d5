package dev.pointsledger.http;

import dev.pointsledger.http.json.Durations;
import dev.pointsledger.http.json.Fault;
import dev.pointsledger.http.json.Faults;
import dev.pointsledger.http.json.Rfc3339;
import dev.pointsledger.http.json.Texts;
import dev.pointsledger.metrics.Operation;
import dev.pointsledger.metrics.Stage;
import dev.pointsledger.metrics.Window;
import dev.pointsledger.model.Instants;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of a request. Unknown ones are refused: a misspelt {@code dryRun} must not
 * write.
 *
 * @param dryRun only say what would be
 * @param minSequence wait until so much is durable; 0: do not wait
 * @param limit elements of a page at most
 * @param cursor where the page starts; null: at the beginning
 * @param operation whose latency
 * @param stage at which stage
 * @param window over what time
 * @param withinMs how far ahead, ms
 * @param orderId the order that a public code was used for; null: not given
 * @param feed what is asked of the feed
 * @param effectiveAtMs from when a program version is to be in force, epoch ms; {@link
 *     Instants#ABSENT}: not given
 * @param purge also take what an erasure leaves in files
 */
record Query(
    boolean dryRun,
    long minSequence,
    int limit,
    @Nullable String cursor,
    Operation operation,
    Stage stage,
    Window window,
    long withinMs,
    @Nullable String orderId,
    FeedQuery feed,
    long effectiveAtMs,
    boolean purge) {
  static final String DRY_RUN = "dryRun";
  static final String MIN_SEQUENCE = "minSequence";
  static final String LIMIT = "limit";
  static final String CURSOR = "cursor";
  static final String OPERATION = "op";
  static final String STAGE = "stage";
  static final String WINDOW = "window";
  static final String WITHIN = "within";
  static final String ORDER_ID = "orderId";
  static final String EFFECTIVE_AT = "effectiveAt";
  static final String PURGE = "purge";

  private static final Query NONE =
      new Query(
          false,
          0,
          Limits.PAGE_SIZE_DEFAULT,
          null,
          Operation.ACCRUAL,
          Stage.TOTAL,
          Window.START,
          Limits.WITHIN_DEFAULT_MS,
          null,
          FeedQuery.ALL,
          Instants.ABSENT,
          false);
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
      } else if (known == FeedQuery.NAMES) {
        query = query.ofFeed(query.feed.with(name, value, faults));
      } else {
        query = query.with(name, value, faults);
      }
    }
    return query;
  }

  private Query with(String name, String value, Faults faults) {
    return switch (name) {
      case DRY_RUN -> with(flag(name, value, faults), minSequence, limit, cursor);
      case MIN_SEQUENCE ->
          with(dryRun, number(name, value, 0, Long.MAX_VALUE, faults), limit, cursor);
      case LIMIT ->
          with(
              dryRun,
              minSequence,
              (int) number(name, value, 1, Limits.PAGE_SIZE_MAX, faults),
              cursor);
      case CURSOR -> with(dryRun, minSequence, limit, value);
      case OPERATION ->
          with(
              word(name, value, Operation.values(), Operation::id, operation, faults),
              stage,
              window);
      case STAGE ->
          with(operation, word(name, value, Stage.values(), Stage::id, stage, faults), window);
      case WINDOW ->
          with(operation, stage, word(name, value, Window.values(), Window::id, window, faults));
      case WITHIN -> within(duration(name, value, faults));
      case ORDER_ID -> ofOrder(id(name, value, faults));
      case EFFECTIVE_AT -> effectiveAt(instant(name, value, faults));
      case PURGE -> purge(flag(name, value, faults));
      default -> throw new IllegalStateException(name);
    };
  }

  private Query within(long newWithinMs) {
    return new Query(
        dryRun,
        minSequence,
        limit,
        cursor,
        operation,
        stage,
        window,
        newWithinMs,
        orderId,
        feed,
        effectiveAtMs,
        purge);
  }

  private Query ofOrder(String newOrderId) {
    return new Query(
        dryRun,
        minSequence,
        limit,
        cursor,
        operation,
        stage,
        window,
        withinMs,
        newOrderId,
        feed,
        effectiveAtMs,
        purge);
  }

  private Query effectiveAt(long newMs) {
    return new Query(
        dryRun,
        minSequence,
        limit,
        cursor,
        operation,
        stage,
        window,
        withinMs,
        orderId,
        feed,
        newMs,
        purge);
  }

  private Query purge(boolean newPurge) {
    return new Query(
        dryRun,
        minSequence,
        limit,
        cursor,
        operation,
        stage,
        window,
        withinMs,
        orderId,
        feed,
        effectiveAtMs,
        newPurge);
  }

  private static long instant(String name, String value, Faults faults) {
    long ms = Rfc3339.parse(value);
    if (ms == Instants.ABSENT) {
      faults.add(Fault.inParameter(name, "must be an instant with offset (RFC 3339)"));
    }
    return ms;
  }

  private Query ofFeed(FeedQuery newFeed) {
    return new Query(
        dryRun,
        minSequence,
        limit,
        cursor,
        operation,
        stage,
        window,
        withinMs,
        orderId,
        newFeed,
        effectiveAtMs,
        purge);
  }

  static String id(String name, String value, Faults faults) {
    if (!Texts.isId(value)) {
      faults.add(Fault.inParameter(name, Texts.ID_RULE));
    }
    return value;
  }

  private static long duration(String name, String value, Faults faults) {
    long ms = Durations.parse(value);
    if (ms == Durations.NONE || ms > Limits.WITHIN_MAX_MS) {
      faults.add(Fault.inParameter(name, Durations.RULE + ", at most P3660D"));
      return Limits.WITHIN_DEFAULT_MS;
    }
    return ms;
  }

  private Query with(
      boolean newDryRun, long newSequence, int newLimit, @Nullable String newCursor) {
    return new Query(
        newDryRun,
        newSequence,
        newLimit,
        newCursor,
        operation,
        stage,
        window,
        withinMs,
        orderId,
        feed,
        effectiveAtMs,
        purge);
  }

  private Query with(Operation newOperation, Stage newStage, Window newWindow) {
    return new Query(
        dryRun,
        minSequence,
        limit,
        cursor,
        newOperation,
        newStage,
        newWindow,
        withinMs,
        orderId,
        feed,
        effectiveAtMs,
        purge);
  }

  private static <T> T word(
      String name, String value, T[] all, Function<T, String> id, T other, Faults faults) {
    for (T one : all) {
      if (id.apply(one).equals(value)) {
        return one;
      }
    }
    faults.add(
        Fault.inParameter(
            name, "must be one of " + String.join(", ", Stream.of(all).map(id).toList())));
    return other;
  }

  private static boolean flag(String name, String value, Faults faults) {
    if (!value.equals("true") && !value.equals("false")) {
      faults.add(Fault.inParameter(name, "must be true or false"));
    }
    return value.equals("true");
  }

  static long number(String name, String value, long min, long max, Faults faults) {
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
