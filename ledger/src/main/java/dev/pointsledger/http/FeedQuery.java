package dev.pointsledger.http;

import dev.pointsledger.command.RecordFilter;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.http.json.Durations;
import dev.pointsledger.http.json.Fault;
import dev.pointsledger.http.json.Faults;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a request to the feed asks for.
 *
 * @param after the sequence before the first record wanted
 * @param waitMs how long to wait for a record if there is none, ms
 * @param limit events at most
 * @param kinds of records; empty: all
 * @param memberId whose records; null: of all members, and those of none
 */
record FeedQuery(long after, long waitMs, int limit, Set<String> kinds, @Nullable String memberId) {
  static final String AFTER = "after";
  static final String WAIT = "wait";
  static final String KIND = "kind";
  static final String MEMBER = "member";

  /** The parameters of the feed. */
  static final Set<String> NAMES = Set.of(AFTER, WAIT, KIND, MEMBER, Query.LIMIT);

  /** All from the beginning, without waiting. */
  static final FeedQuery ALL = new FeedQuery(0, 0, Limits.FEED_EVENTS_DEFAULT, Set.of(), null);

  private static final SortedSet<String> KINDS = EventCodec.kinds();

  static {
    KINDS.add(RecordFilter.REMINDER);
  }

  private static final int SECONDS_DIGITS_MAX = 9;

  /** The same with one parameter more. */
  FeedQuery with(String name, String value, Faults faults) {
    return switch (name) {
      case AFTER ->
          new FeedQuery(
              Query.number(name, value, 0, Long.MAX_VALUE, faults), waitMs, limit, kinds, memberId);
      case WAIT -> new FeedQuery(after, waitMs(value, faults), limit, kinds, memberId);
      case KIND -> new FeedQuery(after, waitMs, limit, kinds(value, faults), memberId);
      case MEMBER -> new FeedQuery(after, waitMs, limit, kinds, Query.id(name, value, faults));
      case Query.LIMIT ->
          new FeedQuery(
              after,
              waitMs,
              (int) Query.number(name, value, 1, Limits.FEED_EVENTS_MAX, faults),
              kinds,
              memberId);
      default -> throw new IllegalStateException(name);
    };
  }

  private static long waitMs(String value, Faults faults) {
    boolean seconds =
        !value.isEmpty()
            && value.length() <= SECONDS_DIGITS_MAX
            && value.chars().allMatch(c -> c >= '0' && c <= '9');
    long ms = seconds ? Long.parseLong(value) * 1_000 : Durations.parse(value);
    if (ms == Durations.NONE || ms > Limits.FEED_WAIT_MAX_MS) {
      faults.add(
          Fault.inParameter(
              WAIT, "must be a number of seconds or a duration such as PT20S, at most PT60S"));
      return 0;
    }
    return ms;
  }

  private static Set<String> kinds(String value, Faults faults) {
    SortedSet<String> kinds = new TreeSet<>(List.of(value.split(",", -1)));
    if (!KINDS.containsAll(kinds)) {
      faults.add(
          Fault.inParameter(KIND, "must name, between commas, any of " + String.join(", ", KINDS)));
    }
    return kinds;
  }
}
