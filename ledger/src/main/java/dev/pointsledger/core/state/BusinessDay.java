package dev.pointsledger.core.state;

import dev.pointsledger.event.FlowField;
import dev.pointsledger.event.FlowKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a program's records of one business day moved, by kind. */
public final class BusinessDay {
  private final long day;
  private final long[] opening;
  private final @Nullable DaySums[] kinds = new DaySums[FlowKind.values().length];

  BusinessDay(long day, long[] opening) {
    this.day = day;
    this.opening = opening;
  }

  /** The epoch day. */
  public long day() {
    return day;
  }

  /** What was in a bucket or a lifetime total before the day's first record. */
  public long opening(FlowField field) {
    return opening[field.ordinal()];
  }

  /** Opening and flows: what was there after the day's last record so far. */
  public long closing(FlowField field) {
    long closing = opening[field.ordinal()];
    for (DaySums sums : kinds) {
      for (DaySums one = sums; one != null; one = one.next) {
        closing += one.get(field);
      }
    }
    return closing;
  }

  /** All sums, by kind and version. */
  public List<DaySums> sums() {
    List<DaySums> all = new ArrayList<>();
    for (DaySums sums : kinds) {
      int from = all.size();
      for (DaySums one = sums; one != null; one = one.next) {
        all.add(from, one);
      }
      all.subList(from, all.size()).sort((a, b) -> Integer.compare(a.version(), b.version()));
    }
    return all;
  }

  /** The sums of a kind; made where there are none. */
  DaySums of(FlowKind kind, int version) {
    DaySums first = kinds[kind.ordinal()];
    for (DaySums one = first; one != null; one = one.next) {
      if (one.version() == version) {
        return one;
      }
    }
    DaySums made = new DaySums(kind, version, new long[FlowField.SIZE], first);
    kinds[kind.ordinal()] = made;
    return made;
  }

  /** Adds sums that were stored; false: there are some of that kind and version already. */
  boolean load(FlowKind kind, int version, long[] values) {
    for (DaySums one = kinds[kind.ordinal()]; one != null; one = one.next) {
      if (one.version() == version) {
        return false;
      }
    }
    kinds[kind.ordinal()] = new DaySums(kind, version, values, kinds[kind.ordinal()]);
    return true;
  }

  BusinessDay copy() {
    BusinessDay copy = new BusinessDay(day, opening);
    for (int kind = 0; kind < kinds.length; kind++) {
      copy.kinds[kind] = copy(kinds[kind]);
    }
    return copy;
  }

  private static @Nullable DaySums copy(@Nullable DaySums sums) {
    return sums == null ? null : sums.copy(copy(sums.next));
  }
}
