package dev.pointsledger.program;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What members are reminded of, and how many days before. Each list is descending; empty: not at
 * all.
 *
 * @param pointsExpiring before the business day on which points expire
 * @param tierEnding before the day on which the tier ends, if growth does not keep it
 * @param planEnding before the day on which the paid plan ends
 */
public record Reminders(
    List<Integer> pointsExpiring, List<Integer> tierEnding, List<Integer> planEnding) {
  /** No reminders. */
  public static final Reminders NONE = new Reminders(List.of(), List.of(), List.of());

  /** These and others, each once. */
  public Reminders with(Reminders others) {
    return new Reminders(
        union(pointsExpiring, others.pointsExpiring),
        union(tierEnding, others.tierEnding),
        union(planEnding, others.planEnding));
  }

  private static List<Integer> union(List<Integer> some, List<Integer> others) {
    return Stream.concat(some.stream(), others.stream())
        .distinct()
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  /** Whether there are none. */
  public boolean isNone() {
    return equals(NONE);
  }
}
