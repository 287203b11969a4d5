package dev.pointsledger.core.coupon;

import dev.pointsledger.core.rules.CompiledProgram;
import dev.pointsledger.core.rules.ZoneCalendar;
import dev.pointsledger.core.state.Effects;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.core.state.RowTable;
import dev.pointsledger.core.state.TemplateState;
import dev.pointsledger.event.CouponChange;
import dev.pointsledger.event.CouponCount;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.event.ProgramTable;
import dev.pointsledger.model.CouponState;
import dev.pointsledger.model.CouponTemplate;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.MemberOpening;
import org.jspecify.annotations.Nullable;

/**
 * Issues coupons. Stock, the member's count and the coupon move together: they are in one record.
 */
public final class CouponIssuing {
  /** Coupons that can be used that a member may have: each costs the look for the next expiry. */
  public static final int OPEN_MAX = 1_000;

  private CouponIssuing() {}

  /** How many are left of a template's stock. */
  public static long stockLeft(TemplateState template, Effects effects) {
    long stock = template.latest().template().stock();
    long taken =
        count(effects, template, CouponCount.ISSUED)
            - count(effects, template, CouponCount.PROMISED);
    return stock == CouponTemplate.NO_STOCK ? Long.MAX_VALUE : Math.max(0, stock - taken);
  }

  private static long count(Effects effects, TemplateState template, CouponCount what) {
    return effects.value(ProgramTable.COUPON_COUNT, template.number(), what.ordinal());
  }

  /**
   * How many more of a template a member may be issued on a business day.
   *
   * @param terms of a version of it
   */
  public static long memberLeft(
      TemplateState template,
      CouponTemplate terms,
      CompiledProgram program,
      MemberDraft draft,
      long day) {
    if (terms.perMemberCount() == 0) {
      return Long.MAX_VALUE;
    }
    MemberTable table = table(terms.perMemberPer());
    long counted =
        draft.table(table).get(template.number(), period(terms, program.calendar(), day));
    return Math.max(0, terms.perMemberCount() - counted);
  }

  /** How many more coupons a member may have. */
  public static long openLeft(MemberDraft draft) {
    return Math.max(0, OPEN_MAX - draft.table(MemberTable.COUPON).size());
  }

  /** When a coupon issued on a business day is gone, epoch ms; {@link Instants#NEVER}. */
  public static long expiresAtMs(CouponTemplate terms, ZoneCalendar calendar, long day) {
    if (terms.validDays() > 0) {
      return calendar.startOf(day + terms.validDays() + 1);
    }
    return terms.validToMs() == Instants.ABSENT ? Instants.NEVER : terms.validToMs();
  }

  /**
   * Issues one coupon to a settled draft, of which enough are left; it is not noted yet.
   *
   * @param version of the template, whose terms it has
   * @param orderId the order that a public code is used for; null: the coupon has a code of its own
   * @param atMs when, epoch ms
   */
  static CouponChange issue(
      TemplateState template,
      TemplateState.Version version,
      CompiledProgram program,
      MemberDraft draft,
      CouponChange.Cause cause,
      @Nullable String orderId,
      long atMs,
      Effects effects) {
    CouponTemplate terms = version.template();
    ZoneCalendar calendar = program.calendar();
    long day = calendar.dayOf(atMs);
    long expiresAtMs = expiresAtMs(terms, calendar, day);
    long number = effects.nextCoupon();
    long value = Coupons.value(template.number(), version.number());
    draft.set(MemberTable.COUPON, expiresAtMs, number, value);
    Coupons.count(effects, template.number(), CouponCount.ISSUED, 1);
    if (terms.perMemberCount() > 0) {
      count(draft, template.number(), table(terms.perMemberPer()), period(terms, calendar, day));
    }
    return new CouponChange(
        cause,
        true,
        draft.number(),
        number,
        orderId == null ? effects.nextCode() : terms.publicCode(),
        orderId != null,
        template.number(),
        version.number(),
        CouponState.ISSUED,
        orderId,
        Instants.ABSENT,
        expiresAtMs,
        atMs);
  }

  /** Issues so many coupons with codes of their own, of which enough are left, and notes them. */
  public static void issueAll(
      TemplateState template,
      TemplateState.Version version,
      CompiledProgram program,
      MemberDraft draft,
      CouponChange.Cause cause,
      long quantity,
      long atMs,
      Effects effects) {
    for (long left = quantity; left > 0; left--) {
      effects.coupon(issue(template, version, program, draft, cause, null, atMs, effects));
    }
  }

  /**
   * Gives a member a coupon that another system had issued: it counts in the stock, and is not held
   * against any limit.
   */
  public static void bring(
      TemplateState template,
      CompiledProgram program,
      MemberDraft draft,
      MemberOpening.Coupon coupon,
      long atMs,
      Effects effects) {
    boolean dated = coupon.expiresAtMs() != Instants.ABSENT;
    ZoneCalendar calendar = program.calendar();
    long expiresAtMs =
        dated
            ? coupon.expiresAtMs()
            : expiresAtMs(template.latest().template(), calendar, calendar.dayOf(atMs));
    long number = effects.nextCoupon();
    int version = template.latest().number();
    draft.set(MemberTable.COUPON, expiresAtMs, number, Coupons.value(template.number(), version));
    Coupons.count(effects, template.number(), CouponCount.ISSUED, 1);
    String code = coupon.code();
    effects.coupon(
        new CouponChange(
            CouponChange.Cause.IMPORT,
            true,
            draft.number(),
            number,
            code == null ? effects.nextCode() : code,
            false,
            template.number(),
            version,
            CouponState.ISSUED,
            null,
            Instants.ABSENT,
            expiresAtMs,
            atMs));
  }

  private static MemberTable table(CouponTemplate.Period period) {
    return switch (period) {
      case TOTAL -> MemberTable.COUPON_TOTAL;
      case DAY -> MemberTable.COUPON_DAY;
      case MONTH -> MemberTable.COUPON_MONTH;
    };
  }

  private static long period(CouponTemplate terms, ZoneCalendar calendar, long day) {
    return switch (terms.perMemberPer()) {
      case TOTAL -> 0;
      case DAY -> day;
      case MONTH -> calendar.monthOf(day);
    };
  }

  /** Counts one more, and forgets days or months before. */
  private static void count(MemberDraft draft, int template, MemberTable table, long period) {
    draft.add(table, template, period, 1);
    for (int i = draft.table(table).size() - 1; i >= 0; i--) {
      RowTable rows = draft.table(table);
      if (rows.key2(i) < period) {
        draft.set(table, rows.key(i), rows.key2(i), 0);
      }
    }
  }
}
