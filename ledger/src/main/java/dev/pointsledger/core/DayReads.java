package dev.pointsledger.core;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.DayView;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.core.rules.ZoneCalendar;
import dev.pointsledger.core.state.Books;
import dev.pointsledger.core.state.BusinessDay;
import dev.pointsledger.core.state.DaySums;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.event.FlowField;
import dev.pointsledger.model.Refusal;
import dev.pointsledger.program.Redemption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies business days for readers. */
public final class DayReads {
  private final LedgerState state;

  /** Reads of a state. */
  public DayReads(LedgerState state) {
    this.state = state;
  }

  /** A day that has begun. */
  public Outcome day(Command.GetDay command, long nowMs) {
    ProgramState program = state.program(command.program());
    Books books = program.books();
    if (books == null) {
      return new Outcome.Refused(
          Refusal.NOT_ELIGIBLE,
          "The program was begun by a version of the ledger that kept no business days.");
    }
    ZoneCalendar calendar = books.calendar();
    long today = calendar.dayOf(nowMs);
    if (command.day() > today) {
      return new Outcome.Refused(
          Refusal.OCCURRED_AT_OUT_OF_RANGE,
          "The business day " + LocalDate.ofEpochDay(command.day()) + " has not begun.");
    }
    return new Outcome.DayFound(view(program, books, command.day(), today, nowMs));
  }

  private static DayView view(ProgramState program, Books books, long day, long today, long nowMs) {
    BusinessDay last = books.upTo(day);
    boolean moved = last != null && last.day() == day;
    long fromMs = books.calendar().startOf(day);
    long toMs = books.calendar().startOf(day + 1);
    return new DayView(
        day,
        fromMs,
        toMs,
        day < today,
        points(last, !moved),
        points(last, true),
        last == null || !moved ? List.of() : flows(program, last),
        terms(program, fromMs - 1),
        terms(program, Math.min(toMs - 1, nowMs)));
  }

  private static long[] points(@Nullable BusinessDay day, boolean closing) {
    long[] points = new long[FlowField.POINTS];
    for (FlowField field : FlowField.values()) {
      if (field.ordinal() < points.length && day != null) {
        points[field.ordinal()] = closing ? day.closing(field) : day.opening(field);
      }
    }
    return points;
  }

  private static List<DayView.FlowView> flows(ProgramState program, BusinessDay day) {
    List<DayView.FlowView> flows = new ArrayList<>();
    for (DaySums sums : day.sums()) {
      long[] values = new long[FlowField.SIZE];
      for (FlowField field : FlowField.values()) {
        values[field.ordinal()] = sums.get(field);
      }
      Redemption terms = program.version(sums.version()).program().definition().redemption();
      flows.add(new DayView.FlowView(sums.kind(), sums.version(), terms, values));
    }
    return flows;
  }

  /**
   * By the version in force then, of those recorded by then: what is closed stays as it is, and a
   * day begins with what the one before ended with.
   */
  private static @Nullable Redemption terms(ProgramState program, long atMs) {
    return program.inForceAfter(atMs).program().definition().redemption();
  }
}
