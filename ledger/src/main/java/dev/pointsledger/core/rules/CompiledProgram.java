package dev.pointsledger.core.rules;

import dev.pointsledger.model.Instants;
import dev.pointsledger.model.OrderLine;
import dev.pointsledger.model.Rational;
import dev.pointsledger.program.Activation;
import dev.pointsledger.program.ActivityRule;
import dev.pointsledger.program.Cap;
import dev.pointsledger.program.Expiry;
import dev.pointsledger.program.Growth;
import dev.pointsledger.program.ProgramDefinition;
import dev.pointsledger.program.Rate;
import dev.pointsledger.program.Rounding;
import dev.pointsledger.program.Tiers;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A program version compiled once: what an order needs, in the order in which it needs it. */
public final class CompiledProgram {
  private static final BigInteger ONE = BigInteger.ONE;

  private final ProgramDefinition definition;
  private final ZoneCalendar calendar;
  private final GrowthWindow growthWindow;
  private final BigInteger commonPer;
  private final List<CompiledCampaign> campaigns;
  private final Rational[] tierFactors;
  private final Rational[] planFactors;
  private final int[] tierExtraMonths;
  private final DayMemo[] expiresAtMs;
  private final BigInteger growthPer;

  /** Compiles a version. */
  public CompiledProgram(ProgramDefinition definition) {
    this.definition = definition;
    this.calendar = new ZoneCalendar(definition.timeZone());
    this.growthWindow = new GrowthWindow(definition.tiers(), calendar);
    this.commonPer = commonPer(definition);
    Growth growth = definition.growth();
    this.growthPer = growth == null ? ONE : BigInteger.valueOf(growth.rate().per());
    this.campaigns =
        definition.campaigns().stream()
            .map(campaign -> new CompiledCampaign(campaign, definition))
            .toList();
    List<Tiers.Level> levels = definition.tiers().levels();
    this.tierFactors =
        levels.stream().map(level -> level.multiplier().minusOne()).toArray(Rational[]::new);
    this.planFactors =
        definition.plans().stream()
            .map(plan -> plan.multiplier().minusOne())
            .toArray(Rational[]::new);
    this.tierExtraMonths =
        levels.stream()
            .mapToInt(level -> definition.expiry().tierExtraMonths().getOrDefault(level.id(), 0))
            .toArray();
    this.expiresAtMs = new DayMemo[levels.size()];
    for (int i = 0; i < expiresAtMs.length; i++) {
      int tier = i;
      expiresAtMs[i] = new DayMemo(day -> expiry(day, tier));
    }
  }

  private static BigInteger commonPer(ProgramDefinition definition) {
    return Stream.of(
            Stream.of(definition.earn().defaultRate()),
            definition.earn().categories().values().stream(),
            definition.earn().skus().values().stream())
        .flatMap(rates -> rates)
        .map(rate -> BigInteger.valueOf(rate.per()))
        .distinct()
        .reduce(ONE, (a, b) -> a.divide(a.gcd(b)).multiply(b));
  }

  /** The version as read. */
  public ProgramDefinition definition() {
    return definition;
  }

  /** Business days. */
  public ZoneCalendar calendar() {
    return calendar;
  }

  /** Over what growth counts. */
  public GrowthWindow growthWindow() {
    return growthWindow;
  }

  /** In file order. */
  public List<CompiledCampaign> campaigns() {
    return campaigns;
  }

  /** In file order. */
  public List<Cap> caps() {
    return definition.caps();
  }

  /** How components are rounded. */
  public Rounding rounding() {
    return definition.earn().rounding();
  }

  /**
   * The level of this version for a member of a level: its highest one, if a later version has
   * added the member's on top.
   */
  public int levelFor(long tier) {
    return (int) Math.min(tier, tierFactors.length - 1);
  }

  /** The multiplier - 1 of a level of this version. */
  public Rational tierFactor(int tier) {
    return tierFactors[tier];
  }

  /** The multiplier - 1 of the plan at a place. */
  public Rational planFactor(int plan) {
    return planFactors[plan];
  }

  /** The place of a plan; -1: the version does not have it. */
  public int planPlace(String id) {
    for (int i = 0; i < definition.plans().size(); i++) {
      if (definition.plans().get(i).id().equals(id)) {
        return i;
      }
    }
    return -1;
  }

  /** The rate of a line: its SKU's, else its category's, else the default. */
  public Rate rateOf(OrderLine line) {
    String sku = line.sku();
    Rate bySku = sku == null ? null : definition.earn().skus().get(sku);
    if (bySku != null) {
      return bySku;
    }
    String category = line.category();
    Rate byCategory = category == null ? null : definition.earn().categories().get(category);
    return byCategory != null ? byCategory : definition.earn().defaultRate();
  }

  /** The common denominator of all raw points. */
  public BigInteger commonPer() {
    return commonPer;
  }

  /** Adds a line's raw points, as numerator over {@link #commonPer}. */
  public void addRaw(ExactSum sum, long eligible, long per, long points) {
    if (points == 0 || eligible == 0) {
      return;
    }
    if (commonPer.bitLength() < 32) {
      long scale = commonPer.longValue() / per;
      if (Math.multiplyHigh(scale, points) == 0 && scale * points >= 0) {
        sum.addProduct(eligible, scale * points);
        return;
      }
    }
    BigInteger scale = commonPer.divide(BigInteger.valueOf(per));
    sum.addProduct(eligible, scale.multiply(BigInteger.valueOf(points)));
  }

  /** Growth value of an order with this eligible total (semantics.md section 3, 6). */
  public long growthOf(long eligibleTotal, ExactSum scratch) {
    Growth growth = definition.growth();
    if (growth == null) {
      return 0;
    }
    scratch.clear();
    scratch.addProduct(eligibleTotal, growth.rate().points());
    long earned = scratch.times(Rational.ONE, growthPer, Rounding.FLOOR);
    return Math.addExact(earned, growth.perOrder());
  }

  /** The highest level whose threshold this growth reaches. */
  public int tierFor(long growth) {
    List<Tiers.Level> levels = definition.tiers().levels();
    int tier = levels.size() - 1;
    while (tier > 0 && levels.get(tier).threshold() > growth) {
      tier--;
    }
    return tier;
  }

  /** Whether points live as long as their member is active. */
  public boolean expiresByInactivity() {
    return definition.expiry().mode() == Expiry.Mode.INACTIVITY;
  }

  /** The rule of an activity type; null: there is none. */
  public @Nullable ActivityRule activity(String type) {
    for (ActivityRule rule : definition.activities()) {
      if (rule.type().equals(type)) {
        return rule;
      }
    }
    return null;
  }

  /** When points of an order of this day become available, epoch ms. */
  public long activatesAtMs(long day) {
    Activation activation = definition.activation();
    return switch (activation.mode()) {
      case IMMEDIATE -> calendar.startOf(day);
      case AFTER -> calendar.startOf(day + activation.days());
      case ON_CONFIRMATION -> calendar.startOf(day + activation.timeoutDays());
    };
  }

  /**
   * The first instant at which points of an order of this day are gone, epoch ms; by inactivity: if
   * the member does nothing more.
   *
   * @param day business day of the order
   * @param tier index of the tier held before the order, which may be one of a later version
   */
  public long expiresAtMs(long day, int tier) {
    return expiresAtMs[levelFor(tier)].of(day);
  }

  private long expiry(long day, int tier) {
    Expiry expiry = definition.expiry();
    LocalDate date = LocalDate.ofEpochDay(day);
    return switch (expiry.mode()) {
      case NEVER -> Instants.NEVER;
      case ROLLING -> rolling(expiry, date.plusMonths(expiry.months() + tierExtraMonths[tier]));
      case CALENDAR -> calendarDate(expiry, date.plusMonths(expiry.minMonths()));
      case INACTIVITY -> rolling(expiry, date.plusMonths(expiry.months()));
    };
  }

  private long rolling(Expiry expiry, LocalDate last) {
    LocalDate gone =
        expiry.roundTo() == Expiry.RoundTo.END_OF_DAY
            ? last.plusDays(1)
            : last.withDayOfMonth(1).plusMonths(1);
    return calendar.startOf(gone.toEpochDay());
  }

  private long calendarDate(Expiry expiry, LocalDate earliest) {
    var on = java.util.Objects.requireNonNull(expiry.on(), "calendar expiry has a date");
    LocalDate last = on.atYear(earliest.getYear());
    if (last.isBefore(earliest)) {
      last = on.atYear(earliest.getYear() + 1);
    }
    return calendar.startOf(last.toEpochDay() + 1);
  }
}
