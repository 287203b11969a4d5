package dev.pointsledger.core.points;

import dev.pointsledger.core.coupon.CouponGiving;
import dev.pointsledger.core.rules.CompiledProgram;
import dev.pointsledger.core.rules.ZoneCalendar;
import dev.pointsledger.core.state.Effects;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.core.state.MemberValues;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.ProgramTable;
import dev.pointsledger.event.Settlement;
import dev.pointsledger.model.Instants;
import dev.pointsledger.program.Benefit;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Objects;

/**
 * What {@code onBirthday} gives, at the start of the day in the program's zone and once a year. A
 * birthday that begins before it is known to the ledger gives nothing; 29 February is the 28th in
 * other years.
 */
public final class Birthdays {
  /**
   * Where a number of the member is beyond this a gift of the clock is left out: nobody could be
   * told that it does not fit. That is a matter of the member alone, so that it is the same whoever
   * settles it and when; what the program's sums have room for is kept free of all else.
   */
  private static final long MEMBER_MAX = 1L << 60;

  /**
   * How many points time alone may give the members of a program in all: a thousand million gifts
   * of the greatest size. All else leaves as much room below 2^63.
   */
  public static final long CLOCK_ROOM = 1L << 60;

  private static final List<MemberField> GROWING =
      List.of(
          MemberField.EARNED,
          MemberField.AVAILABLE,
          MemberField.PENDING,
          MemberField.HELD,
          MemberField.EXPIRED);

  private Birthdays() {}

  /** The start of the next birthday for which there is a gift, epoch ms; may be never. */
  static long nextDueMs(ProgramState program, MemberValues member) {
    MonthDay birthday = member.birthday();
    long fromMs = program.birthdayGiftsFromMs();
    if (birthday == null || fromMs == Instants.NEVER) {
      return Instants.NEVER;
    }
    long afterMs = Math.max(member.settledUntilMs(), fromMs - 1);
    ZoneCalendar calendar = program.latest().program().calendar();
    int year = LocalDate.ofEpochDay(calendar.dayOf(afterMs)).getYear();
    year = Math.max(year, Math.toIntExact(member.get(MemberField.BIRTHDAY_YEAR)) + 1);
    while (true) {
      long atMs = calendar.startOf(birthday.atYear(year).toEpochDay());
      if (atMs > afterMs) {
        if (program.inForce(atMs).program().definition().onBirthday() != null) {
          return atMs;
        }
        if (atMs > program.lastChangeMs()) {
          return Instants.NEVER;
        }
      }
      year++;
    }
  }

  /**
   * Gives what the birthday gives that begins at an instant.
   *
   * @return false: the record does not hold its coupons, so nothing is given
   */
  static boolean give(ProgramState state, MemberDraft draft, long atMs, Effects effects) {
    CompiledProgram program = state.inForce(atMs).program();
    Benefit benefit = Objects.requireNonNull(program.definition().onBirthday(), "it is due");
    if (!CouponGiving.fits(benefit.coupons(), draft, atMs, effects)) {
      return false;
    }
    long day = program.calendar().dayOf(atMs);
    int tier = Math.toIntExact(draft.get(MemberField.TIER));
    draft.set(MemberField.BIRTHDAY_YEAR, LocalDate.ofEpochDay(day).getYear());
    long points = hasRoom(draft, effects) ? benefit.points() : 0;
    long key = points == 0 ? Instants.NEVER : Lots.givenKey(program, draft, day, tier, atMs);
    effects.add(ProgramTable.CLOCK_GIVEN, 0, 0, points);
    draft.add(MemberField.EARNED, points);
    long paid = points == 0 ? 0 : Lots.addAvailable(draft, key, points, atMs);
    draft.settled(
        new Settlement(Settlement.Kind.BIRTHDAY, atMs, points, paid, Instants.ABSENT, key));
    CouponGiving.giveByClock(
        program, draft, benefit.coupons(), CouponGiving.Reason.BIRTHDAY, atMs, effects);
    return true;
  }

  private static boolean hasRoom(MemberDraft draft, Effects effects) {
    for (MemberField field : GROWING) {
      if (draft.get(field) > MEMBER_MAX) {
        return false;
      }
    }
    return effects.value(ProgramTable.CLOCK_GIVEN, 0, 0) <= CLOCK_ROOM - Benefit.GIFT_POINTS_MAX;
  }
}
