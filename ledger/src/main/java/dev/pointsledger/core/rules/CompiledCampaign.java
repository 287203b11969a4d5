package dev.pointsledger.core.rules;

import dev.pointsledger.model.Order;
import dev.pointsledger.model.OrderLine;
import dev.pointsledger.model.Rational;
import dev.pointsledger.program.Campaign;
import dev.pointsledger.program.Plan;
import dev.pointsledger.program.ProgramDefinition;
import dev.pointsledger.program.Tiers;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A campaign with its sets as bits where they are small. */
public final class CompiledCampaign {
  private final Campaign campaign;
  private final Campaign.Match match;
  private final long tierBits;
  private final long planBits;
  private final int weekdayBits;
  private final int monthDayBits;
  private final int hourBits;
  private final Rational factor;
  private final long bonus;

  CompiledCampaign(Campaign campaign, ProgramDefinition program) {
    this.campaign = campaign;
    this.match = campaign.match();
    this.tierBits = bits(match.tiers(), program.tiers().levels(), Tiers.Level::id);
    this.planBits = bits(match.plans(), program.plans(), Plan::id);
    this.weekdayBits = match.weekdays().stream().mapToInt(day -> 1 << day.getValue()).sum();
    this.monthDayBits = match.monthDays().stream().mapToInt(day -> 1 << day).sum();
    this.hourBits = match.hours().stream().mapToInt(hour -> 1 << hour).sum();
    if (campaign.effect() instanceof Campaign.Multiplier multiplier) {
      this.factor = multiplier.value().minusOne();
      this.bonus = 0;
    } else {
      this.factor = Rational.ZERO;
      this.bonus = ((Campaign.Bonus) campaign.effect()).points();
    }
  }

  /** The places of those whose ids are in the set. */
  private static <T> long bits(Set<String> ids, List<T> all, Function<T, String> id) {
    long bits = 0;
    for (int i = 0; i < all.size(); i++) {
      bits |= ids.contains(id.apply(all.get(i))) ? 1L << i : 0;
    }
    return bits;
  }

  /** Whether it counts beside others. */
  public boolean stacks() {
    return campaign.stack();
  }

  /** The campaign's id. */
  public String id() {
    return campaign.id();
  }

  /** Whether it may give only so many points in all or to a member. */
  public boolean hasBudget() {
    return campaign.budget() >= 0 || campaign.budgetPerMember() >= 0;
  }

  /** Points in all; {@link Long#MAX_VALUE}: unlimited. */
  public long budget() {
    return campaign.budget() < 0 ? Long.MAX_VALUE : campaign.budget();
  }

  /** Points for one member; {@link Long#MAX_VALUE}: unlimited. */
  public long budgetPerMember() {
    return campaign.budgetPerMember() < 0 ? Long.MAX_VALUE : campaign.budgetPerMember();
  }

  /** Multiplier - 1; 0 for a fixed bonus. */
  public Rational factor() {
    return factor;
  }

  /** Fixed points; 0 for a multiplier. */
  public long bonus() {
    return bonus;
  }

  /** What the matching lines' eligible amount must reach, minor units. */
  public long minAmount() {
    return match.minAmount();
  }

  /** Whether it wins against another that gives as much: lower priority, then id. */
  public boolean precedes(CompiledCampaign other) {
    int byPriority = Integer.compare(campaign.priority(), other.campaign.priority());
    return byPriority != 0 ? byPriority < 0 : campaign.id().compareTo(other.campaign.id()) < 0;
  }

  /**
   * Whether an order matches, its lines apart.
   *
   * @param order the order
   * @param occurredAtMs its business time, epoch ms
   * @param day the business day of that
   * @param calendar of the program
   * @param tier index of the tier held before
   * @param plan place of the plan that the member has; -1: none
   * @param birthday of the member; null: not known
   * @param firstOrder whether no accrual was ever recorded for the member
   */
  public boolean matches(
      Order order,
      long occurredAtMs,
      long day,
      ZoneCalendar calendar,
      int tier,
      int plan,
      @Nullable MonthDay birthday,
      boolean firstOrder) {
    if (occurredAtMs < campaign.fromMs() || occurredAtMs >= campaign.toMs()) {
      return false;
    }
    if (match.firstOrder() && !firstOrder) {
      return false;
    }
    if (tierBits != 0 && (tierBits & 1L << tier) == 0) {
      return false;
    }
    if (planBits != 0 && (plan < 0 || (planBits & 1L << plan) == 0)) {
      return false;
    }
    if (!match.channels().isEmpty() && !contains(match.channels(), order.channel())) {
      return false;
    }
    return matchesDay(day) && matchesHour(occurredAtMs, calendar) && matchesBirthday(day, birthday);
  }

  private boolean matchesDay(long day) {
    if ((weekdayBits | monthDayBits) == 0) {
      return true;
    }
    return (weekdayBits == 0 || (weekdayBits & 1 << weekdayOf(day)) != 0)
        && (monthDayBits == 0
            || (monthDayBits & 1 << LocalDate.ofEpochDay(day).getDayOfMonth()) != 0);
  }

  /** 1 for Monday to 7; day 0 was a Thursday. */
  private static int weekdayOf(long day) {
    return (int) Math.floorMod(day + 3, 7L) + 1;
  }

  private boolean matchesHour(long occurredAtMs, ZoneCalendar calendar) {
    return hourBits == 0 || (hourBits & 1 << calendar.hourOf(occurredAtMs)) != 0;
  }

  private boolean matchesBirthday(long day, @Nullable MonthDay birthday) {
    if (match.birthday() == null) {
      return true;
    }
    if (birthday == null) {
      return false;
    }
    LocalDate date = LocalDate.ofEpochDay(day);
    return switch (match.birthday()) {
      case MONTH -> date.getMonth() == birthday.getMonth();
      case DAY -> birthday.atYear(date.getYear()).equals(date);
    };
  }

  /** Whether a line with an eligible amount above 0 matches. */
  public boolean matchesLine(OrderLine line) {
    return (match.categories().isEmpty() || contains(match.categories(), line.category()))
        && (match.skus().isEmpty() || contains(match.skus(), line.sku()));
  }

  private static boolean contains(Set<String> set, @Nullable String value) {
    return value != null && set.contains(value);
  }
}
