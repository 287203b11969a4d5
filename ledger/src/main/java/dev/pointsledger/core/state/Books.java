package dev.pointsledger.core.state;

import dev.pointsledger.core.rules.ZoneCalendar;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.FlowField;
import dev.pointsledger.event.FlowKind;
import dev.pointsledger.event.FlowSink;
import dev.pointsledger.event.Flows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program's business days: what each day's records moved, added up as they are applied. Days are
 * those of {@code recordedAt} in the program's zone, which never steps back, so a day that is over
 * never changes. Days without records have no entry.
 */
public final class Books implements FlowSink {
  private final int program;
  private final ZoneCalendar calendar;
  private final List<BusinessDay> days = new ArrayList<>();
  private final List<DaySums> changed = new ArrayList<>();
  private @Nullable BusinessDay current;
  private long untilMs = Long.MIN_VALUE;
  private long hash;

  /** Points redeemed less those reversed, by program version. */
  private long[] redeemed = {};

  /**
   * Empty books.
   *
   * @param program the program's number
   */
  public Books(int program, ZoneCalendar calendar) {
    this.program = program;
    this.calendar = calendar;
  }

  /** The days with records, the first first; to be read only. */
  public List<BusinessDay> days() {
    return days;
  }

  /** The last day with records that is not after a day; null: there is none. */
  public @Nullable BusinessDay upTo(long day) {
    int place = days.size() - 1;
    while (place >= 0 && days.get(place).day() > day) {
      place--;
    }
    return place < 0 ? null : days.get(place);
  }

  /** The calendar that tells days. */
  public ZoneCalendar calendar() {
    return calendar;
  }

  /**
   * Adds what a record moved.
   *
   * @param totals of the program, before the record
   */
  public void add(Event event, long[] totals) {
    long recordedAtMs = event.header().recordedAtMs();
    if (recordedAtMs >= untilMs) {
      begin(calendar.dayOf(recordedAtMs), totals);
    }
    Flows.add(event, this);
  }

  private void begin(long day, long[] totals) {
    BusinessDay last = current;
    untilMs = calendar.startOf(day + 1);
    if (last != null && last.day() == day) {
      return;
    }
    flush();
    current = new BusinessDay(day, Arrays.copyOf(totals, FlowField.POINTS));
    days.add(current);
  }

  @Override
  public long[] of(FlowKind kind, int version) {
    BusinessDay day = current;
    if (day == null) {
      throw new IllegalStateException("no business day was begun");
    }
    DaySums sums = day.of(kind, version);
    if (!sums.changed) {
      sums.changed = true;
      changed.add(sums);
    }
    return sums.values;
  }

  /** The sum of the hashes of all sums. */
  long hash() {
    flush();
    return hash;
  }

  private void flush() {
    BusinessDay day = current;
    if (day == null) {
      return;
    }
    for (int i = 0; i < changed.size(); i++) {
      DaySums sums = changed.get(i);
      long now = sums.hashOf(program, day.day());
      hash += now - sums.hash;
      sums.hash = now;
      sums.changed = false;
      countRedeemed(sums);
    }
    changed.clear();
  }

  private void countRedeemed(DaySums sums) {
    long now = sums.get(FlowField.REDEEMED);
    if (now != sums.redeemed) {
      if (sums.version() >= redeemed.length) {
        redeemed = Arrays.copyOf(redeemed, sums.version() + 1);
      }
      redeemed[sums.version()] += now - sums.redeemed;
      sums.redeemed = now;
    }
  }

  /** Points redeemed by records of a program version, less those reversed. */
  public long redeemed(int version) {
    flush();
    return version < redeemed.length ? redeemed[version] : 0;
  }

  /** The hash, worked out anew. */
  long hashAnew() {
    long sum = 0;
    for (BusinessDay day : days) {
      for (DaySums sums : day.sums()) {
        sum += sums.hashOf(program, day.day());
      }
    }
    return sum;
  }

  /** For {@link StateLoader} alone: sums that were stored, of days in order. */
  void load(long day, FlowKind kind, int version, long[] values) {
    BusinessDay last = current;
    if (last == null || last.day() < day) {
      long[] opening = new long[FlowField.POINTS];
      for (FlowField field : FlowField.values()) {
        if (last != null && field.ordinal() < opening.length) {
          opening[field.ordinal()] = last.closing(field);
        }
      }
      last = new BusinessDay(day, opening);
      current = last;
      days.add(last);
    } else if (last.day() > day) {
      throw new IllegalStateException("business day " + day + " out of order");
    }
    if (!last.load(kind, version, values)) {
      throw new IllegalStateException("business day " + day + " has " + kind.id() + " twice");
    }
    DaySums loaded = last.of(kind, version);
    loaded.hash = loaded.hashOf(program, day);
    hash += loaded.hash;
    countRedeemed(loaded);
    untilMs = calendar.startOf(day + 1);
  }

  /** What there is now, to return to. */
  Mark mark() {
    flush();
    BusinessDay day = current;
    return new Mark(days.size(), day == null ? null : day.copy(), untilMs, hash, redeemed.clone());
  }

  /** Forgets all since a mark. */
  void rollBack(Mark mark) {
    changed.clear();
    while (days.size() > mark.dayCount) {
      days.remove(days.size() - 1);
    }
    current = mark.current;
    untilMs = mark.untilMs;
    hash = mark.hash;
    redeemed = mark.redeemed;
    if (mark.current != null) {
      days.set(mark.dayCount - 1, mark.current);
    }
  }

  /** See {@link #mark}. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Mark(
      int dayCount, @Nullable BusinessDay current, long untilMs, long hash, long[] redeemed) {}
}
