package dev.pointsledger.core.points;

import dev.pointsledger.core.coupon.CouponGiving;
import dev.pointsledger.core.rules.CompiledProgram;
import dev.pointsledger.core.rules.ZoneCalendar;
import dev.pointsledger.core.state.Effects;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.core.state.MemberValues;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.event.MemberField;
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
final class Birthdays {
  /**
   * Where a number of the member or the program is beyond this a gift of the clock is left out:
   * nobody could be told that it does not fit.
   */
  private static final long ROOM_MAX = Long.MAX_VALUE / 8;

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
    long afterMs = Math.max(member.lastRecordedAtMs(), fromMs - 1);
    ZoneCalendar calendar = program.latest().program().calendar();
    int year = LocalDate.ofEpochDay(calendar.dayOf(afterMs)).getYear();
    year = Math.max(year, Math.toIntExact(member.get(MemberField.BIRTHDAY_YEAR)) + 1);
    while (true) {
      long atMs = calendar.startOf(birthday.atYear(year).toEpochDay());
      if (atMs > afterMs) {
        if (program.inForce(atMs).program().definition().onBirthday() != null) {
          return atMs;
        }
        if (atMs >= program.lastChangeMs()) {
          return Instants.NEVER;
        }
      }
      year++;
    }
  }

  /** Gives what the birthday gives that begins at an instant. */
  static void give(ProgramState state, MemberDraft draft, long atMs, Effects effects) {
    CompiledProgram program = state.inForce(atMs).program();
    Benefit benefit = Objects.requireNonNull(program.definition().onBirthday(), "it is due");
    long day = program.calendar().dayOf(atMs);
    int tier = Math.toIntExact(draft.get(MemberField.TIER));
    draft.set(MemberField.BIRTHDAY_YEAR, LocalDate.ofEpochDay(day).getYear());
    long points = hasRoom(state, draft) ? benefit.points() : 0;
    long key = points == 0 ? Instants.NEVER : Lots.givenKey(program, draft, day, tier, atMs);
    draft.add(MemberField.EARNED, points);
    long paid = points == 0 ? 0 : Lots.addAvailable(draft, key, points, atMs);
    draft.settled(
        new Settlement(Settlement.Kind.BIRTHDAY, atMs, points, paid, Instants.ABSENT, key));
    CouponGiving.give(
        program, draft, benefit.coupons(), CouponGiving.Reason.BIRTHDAY, atMs, effects);
  }

  private static boolean hasRoom(ProgramState state, MemberDraft draft) {
    for (MemberField field : GROWING) {
      if (draft.get(field) > ROOM_MAX || state.total(field) > ROOM_MAX) {
        return false;
      }
    }
    return true;
  }
}
