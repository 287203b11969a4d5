package dev.pointsledger.program.yaml;

import java.math.BigDecimal;

/** How large the numbers and lists of a program may be. The README's reference repeats them. */
public final class Bounds {
  /** {@code per} of a rate, minor units: 1 to this. */
  public static final long PER_MAX = 1_000_000_000L;

  /** Points of a rate, cap, bonus, budget, benefit; thresholds of growth: 0 to this. */
  public static final long POINTS_MAX = 1_000_000_000_000L;

  /** Money, minor units: 0 to this. */
  public static final long AMOUNT_MAX = 1_000_000_000_000L;

  /** Multipliers: 1 to this. */
  public static final BigDecimal MULTIPLIER_MAX = BigDecimal.valueOf(1000);

  /** Digits of a multiplier after the point. */
  public static final int MULTIPLIER_SCALE_MAX = 6;

  /** Characters of names, categories, SKUs and channels. */
  public static final int NAME_MAX_CHARS = 64;

  /** Characters of the program's own name. */
  public static final int PROGRAM_NAME_MAX_CHARS = 200;

  public static final int LEVELS_MAX = 32;
  public static final int PLANS_MAX = 16;
  public static final int CAMPAIGNS_MAX = 512;
  public static final int ACTIVITIES_MAX = 256;
  public static final int LADDER_MAX = 64;

  /** Rates by category and rates by SKU. */
  public static final int RATES_MAX = 10_000;

  /** Entries of one list of a campaign's {@code match}. */
  public static final int MATCH_MAX = 10_000;

  /** Steps of a check-in streak. */
  public static final int STREAK_MAX = 366;

  /** Kinds of coupons in one benefit. */
  public static final int GRANTS_MAX = 16;

  /** Coupons of one kind in one benefit. */
  public static final int GRANT_QUANTITY_MAX = 1000;

  /** Months of expiry, extra months, plan length, tier window: up to this. */
  public static final int MONTHS_MAX = 1200;

  /** Days of activation and of its timeout. */
  public static final int ACTIVATION_DAYS_MAX = 3650;

  /** Days before an end in one list of {@code reminders}. */
  public static final int REMINDERS_MAX = 8;

  /** Days that a reminder comes before an end: 1 to this. */
  public static final int REMINDER_DAYS_MAX = 366;

  /** Days of grace and of trial. */
  public static final int GRACE_DAYS_MAX = 3650;

  /** {@code maxBackdateDays}: a hundred years. */
  public static final int BACKDATE_DAYS_MAX = 36_500;

  /** {@code priority} of a campaign: 0 to this. */
  public static final int PRIORITY_MAX = 1_000_000;

  /** {@code count} of a limit or a ladder step. */
  public static final int COUNT_MAX = 1_000_000;

  /** Hold TTLs: one second to this. */
  public static final long TTL_MAX_DAYS = 365;

  /** Program files of one directory. */
  public static final int PROGRAMS_MAX = 256;

  private Bounds() {}
}
