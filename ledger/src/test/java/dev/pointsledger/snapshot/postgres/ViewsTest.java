package dev.pointsledger.snapshot.postgres;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pointsledger.model.CouponOperationRequest.Action;
import dev.pointsledger.snapshot.SnapshotFollower;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every view says of the real orders what counting them by hand says. */
class ViewsTest {
  private static final List<String> TIERS = List.of("basic", "silver", "gold");
  private static final RealOrders ORDERS = new RealOrders();
  private static final Instant NEW_YEAR = Instant.parse("2018-01-01T05:00:00Z");
  private static final long DAY_MS = 86_400_000;

  @TempDir static Path dir;

  @SuppressWarnings("NullAway.Init")
  private static TestDatabase database;

  private static Collection<Shopper> shoppers() {
    return ORDERS.shoppers.values();
  }

  @BeforeAll
  static void follow() throws Exception {
    ORDERS.play();
    database = new TestDatabase(dir);
    try (PostgresStore store = database.store(ORDERS.journal.ledgerId());
        SnapshotFollower follower =
            new SnapshotFollower(
                store,
                ORDERS.journal,
                ORDERS.journal.ledgerId(),
                ORDERS::newCodec,
                PostgresTestBase.LIMITS,
                null)) {
      follower.start();
      PostgresTestBase.awaitCaughtUp(follower);
    }
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  private static long sum(Collection<Shopper> shoppers, ToLongFunction<Shopper> what) {
    return shoppers.stream().mapToLong(what).sum();
  }

  private static String ratio(long part, long whole) {
    return whole <= 0
        ? "null"
        : BigDecimal.valueOf(part)
            .divide(BigDecimal.valueOf(whole), 6, RoundingMode.HALF_UP)
            .toPlainString();
  }

  private static String row(Object... cells) {
    List<String> texts = new ArrayList<>();
    for (Object cell : cells) {
      texts.add(cell instanceof YearMonth month ? month + "-01" : String.valueOf(cell));
    }
    return String.join(",", texts);
  }

  @Test
  void shouldPlayWhatTheReferenceSays() throws Exception {
    Map<String, List<String>> expected = RealOrders.expected();
    assertThat(ORDERS.shoppers.keySet()).isEqualTo(expected.keySet());
    ORDERS.shoppers.forEach(
        (id, shopper) ->
            assertThat(
                    List.of(
                        String.valueOf(shopper.earned),
                        String.valueOf(shopper.growth),
                        TIERS.get(
                            shopper.moves.isEmpty()
                                ? 0
                                : shopper.moves.get(shopper.moves.size() - 1).from())))
                .as(id)
                .isEqualTo(expected.get(id)));
  }

  @Test
  void shouldTellTheProgramInForce() {
    assertThat(
            database.sql(
                "SELECT id, time_zone, currency, array_to_string(tiers, ' '),"
                    + " array_to_string(plans, ' '), value_points, value_amount FROM"
                    + " ledger.program"))
        .containsExactly("journey,America/New_York,USD,basic silver gold,plus other,100,100");
    assertThat(database.sql("SELECT ledger.as_of() = '2019-02-01T17:00:00Z'"))
        .containsExactly("true");
  }

  @Test
  void shouldTellTheLiabilityByMonth() {
    Map<YearMonth, Map<Integer, Long>> owed = new TreeMap<>();
    for (Shopper shopper : shoppers()) {
      shopper.lots.forEach(
          (expiresAtMs, points) ->
              owed.computeIfAbsent(RealOrdersZone.month(expiresAtMs - 1), m -> new TreeMap<>())
                  .merge(shopper.tier, points, Long::sum));
    }
    List<String> rows = new ArrayList<>();
    owed.forEach(
        (month, byTier) ->
            byTier.forEach(
                (tier, points) ->
                    rows.add(row(month, tier, TIERS.get(tier), points, 0, 0, 0, points, points))));
    assertThat(rows).hasSizeGreaterThan(20);
    assertThat(
            database.sql(
                "SELECT month, tier, tier_id, available, pending, held, arrears, points, amount"
                    + " FROM ledger.liability_by_month ORDER BY month, tier"))
        .isEqualTo(rows);
  }

  @Test
  void shouldTellRedemptionAndBreakageByCohort() {
    Map<YearMonth, List<Shopper>> cohorts =
        new TreeMap<>(
            shoppers().stream()
                .collect(groupingBy(shopper -> RealOrdersZone.month(shopper.enrolledAtMs))));
    List<String> rows = new ArrayList<>();
    cohorts.forEach(
        (month, cohort) -> {
          long issued = sum(cohort, shopper -> shopper.earned);
          long redeemed = sum(cohort, shopper -> shopper.redeemed);
          long expired = sum(cohort, shopper -> shopper.expired);
          rows.add(
              row(
                  month,
                  cohort.size(),
                  issued,
                  redeemed,
                  expired,
                  0,
                  sum(cohort, Shopper::available),
                  ratio(redeemed, issued),
                  ratio(expired, expired + redeemed)));
        });
    assertThat(sum(shoppers(), shopper -> shopper.expired)).isPositive();
    assertThat(
            database.sql(
                "SELECT month, members, issued, redeemed, expired, reversed, outstanding,"
                    + " redemption_rate::text, breakage_rate::text FROM ledger.cohort ORDER BY month"))
        .isEqualTo(rows);
  }

  @Test
  void shouldTellHowTiersAreSpread() {
    List<String> rows = new ArrayList<>();
    for (int tier = 0; tier < TIERS.size(); tier++) {
      int level = tier;
      List<Shopper> held = shoppers().stream().filter(s -> s.tier == level).toList();
      rows.add(
          row(
              tier,
              TIERS.get(tier),
              held.size(),
              sum(held, Shopper::available),
              sum(held, shopper -> shopper.spend),
              ratio(held.size(), shoppers().size())));
    }
    assertThat(
            database.sql(
                "SELECT tier, tier_id, members, points, spend, share::text FROM"
                    + " ledger.tier_distribution ORDER BY tier"))
        .isEqualTo(rows);
  }

  @Test
  void shouldTellHowTiersMove() {
    TreeMap<String, Long> moves = new TreeMap<>();
    for (Shopper shopper : shoppers()) {
      for (Shopper.Move move : shopper.moves) {
        String direction = move.to() > move.from() ? "up" : "down";
        String key = row(move.month(), TIERS.get(move.from()), TIERS.get(move.to()), direction);
        moves.merge(key, 1L, Long::sum);
      }
    }
    List<String> rows = new ArrayList<>();
    moves.forEach((key, count) -> rows.add(key + "," + count));
    assertThat(rows).hasSizeGreaterThan(20).anyMatch(row -> row.contains("down"));
    assertThat(
            database.sql(
                "SELECT month, from_tier_id, to_tier_id, direction, moves FROM ledger.tier_movement"
                    + " ORDER BY month, from_tier_id COLLATE \"C\", to_tier_id COLLATE \"C\""))
        .isEqualTo(rows);
  }

  @Test
  void shouldTellTheQuintilesOfEachMember() {
    Map<Integer, int[]> expected = new TreeMap<>();
    quintiles(0, Comparator.comparingLong(shopper -> shopper.lastOrderAtMs), expected);
    quintiles(1, Comparator.comparingLong(shopper -> shopper.orders), expected);
    quintiles(2, Comparator.comparingLong(shopper -> shopper.spend), expected);
    List<String> rows = new ArrayList<>();
    TreeMap<String, Long> groups = new TreeMap<>();
    for (Shopper shopper : shoppers()) {
      int[] of = expected.getOrDefault(shopper.place, new int[3]);
      rows.add(
          row(
              shopper.place,
              (RealOrders.AS_OF_MS - shopper.lastOrderAtMs) / DAY_MS,
              shopper.orders,
              shopper.spend,
              of[0],
              of[1],
              of[2]));
      groups.merge(row(of[0], of[1], of[2]), 1L, Long::sum);
    }
    assertThat(
            database.sql(
                "SELECT member, recency_days, orders, spend, recency, frequency, monetary"
                    + " FROM ledger.member_rfm ORDER BY member"))
        .isEqualTo(rows);
    List<String> counted = new ArrayList<>();
    groups.forEach((key, count) -> counted.add(key + "," + count));
    assertThat(
            database.sql(
                "SELECT recency, frequency, monetary, members FROM ledger.rfm"
                    + " ORDER BY recency, frequency, monetary"))
        .isEqualTo(counted);
  }

  /** The first fifths are larger by one where members cannot be shared out evenly. */
  private static void quintiles(int which, Comparator<Shopper> by, Map<Integer, int[]> into) {
    List<Shopper> sorted =
        shoppers().stream().sorted(by.thenComparing(shopper -> shopper.place)).toList();
    int size = sorted.size() / 5;
    int larger = sorted.size() % 5;
    int at = 0;
    for (int quintile = 1; quintile <= 5; quintile++) {
      int members = quintile <= larger ? size + 1 : size;
      for (int i = 0; i < members; i++) {
        into.computeIfAbsent(sorted.get(at++).place, place -> new int[3])[which] = quintile;
      }
    }
  }

  @Test
  void shouldTellWhoIsActiveAndWhoIsNot() {
    assertThat(activity("")).containsExactly(row("churned", shoppers().size()));
    List<String> rows = new ArrayList<>();
    rows.add(row("active", since(0, 90)));
    rows.add(row("dormant-180", since(180, 365)));
    rows.add(row("dormant-90", since(90, 180)));
    assertThat(activity(NEW_YEAR.toString())).isEqualTo(rows);
  }

  private static List<String> activity(String asOf) {
    return database.sql(
        "SELECT segment, members FROM (SELECT set_config('ledger.as_of', '"
            + asOf
            + "', false)) s CROSS JOIN LATERAL (SELECT segment, members FROM"
            + " ledger.member_activity WHERE set_config IS NOT NULL) a WHERE members > 0 ORDER BY"
            + " segment COLLATE \"C\"");
  }

  private static long since(int fromDays, int toDays) {
    return shoppers().stream()
        .filter(
            shopper -> {
              long age = NEW_YEAR.toEpochMilli() - shopper.lastOrderAtMs;
              return age >= fromDays * DAY_MS && age < toDays * DAY_MS;
            })
        .count();
  }

  @Test
  void shouldTellWhoTriesPaysAndGoesOn() {
    List<Shopper> tried =
        shoppers().stream().filter(shopper -> !trials(shopper).isEmpty()).toList();
    Map<YearMonth, List<Shopper>> byMonth =
        new TreeMap<>(tried.stream().collect(groupingBy(s -> trials(s).get(0).month())));
    List<String> rows = new ArrayList<>();
    byMonth.forEach(
        (month, some) -> {
          long converted = some.stream().filter(Shopper::converted).count();
          rows.add(row("plus", month, some.size(), converted, ratio(converted, some.size())));
        });
    assertThat(tried.stream().filter(Shopper::converted)).hasSizeGreaterThan(10);
    assertThat(
            database.sql(
                "SELECT plan_id, month, trials, converted, conversion_rate::text FROM"
                    + " ledger.plan_conversion ORDER BY month"))
        .isEqualTo(rows);
  }

  private static List<Shopper.Step> trials(Shopper shopper) {
    return shopper.steps.stream().filter(step -> step.what().equals("trial")).toList();
  }

  @Test
  void shouldTellWhatBecameOfPaidPlans() {
    TreeMap<String, long[]> months = new TreeMap<>();
    List<String> what = List.of("start", "renew", "lapsed");
    for (Shopper shopper : shoppers()) {
      for (Shopper.Step step : shopper.steps) {
        if (what.contains(step.what())) {
          months
              .computeIfAbsent(row(step.plan(), step.month()), m -> new long[3])[
              what.indexOf(step.what())]++;
        }
      }
    }
    List<String> rows = new ArrayList<>();
    months.forEach((month, n) -> rows.add(row(month, n[0], n[1], n[2], ratio(n[1], n[1] + n[2]))));
    assertThat(months.values().stream().mapToLong(n -> n[1]).sum()).isPositive();
    assertThat(
            database.sql(
                "SELECT plan_id, month, started, renewed, lapsed, renewal_rate::text FROM"
                    + " ledger.plan_renewal ORDER BY plan_id, month"))
        .isEqualTo(rows);
  }

  @Test
  void shouldTellWhoHasAPlan() {
    long all = shoppers().size();
    long trying = count(shopper -> shopper.has("plus", false));
    long paying = count(shopper -> shopper.has("other", true));
    long leaving = count(shopper -> shopper.has("other", true) && shopper.planCancelled);
    assertThat(List.of(trying, paying, leaving)).doesNotContain(0L);
    assertThat(
            database.sql(
                "SELECT plan_id, on_trial, paid, cancelled, members, penetration::text FROM"
                    + " ledger.plan_penetration ORDER BY plan"))
        .containsExactly(
            row("plus", trying, 0, 0, all, ratio(0, all)),
            row("other", 0, paying, leaving, all, ratio(paying, all)));
  }

  @Test
  void shouldTellWhatBecameOfCoupons() {
    long issued = count(shopper -> shopper.code != null);
    long redeemed = count(shopper -> shopper.couponUsed == Action.REDEEM);
    long voided = count(shopper -> shopper.couponUsed == Action.VOID);
    long rolledBack = count(shopper -> shopper.couponRolledBack);
    assertThat(List.of(redeemed, voided, rolledBack)).doesNotContain(0L);
    assertThat(
            database.sql(
                "SELECT template_id, kind, issued, reserved, redeemed, rolled_back, expired,"
                    + " voided, open, use_rate::text FROM ledger.coupon_use ORDER BY template"))
        .containsExactly(
            row(
                "welcome",
                "amount-off",
                issued,
                0,
                redeemed,
                rolledBack,
                issued - redeemed - voided,
                voided,
                0,
                ratio(redeemed, issued)),
            "unused,amount-off,0,0,0,0,0,0,0,null");
  }

  @Test
  void shouldAnswerEveryQuestionOfTheDashboard() throws Exception {
    JsonNode dashboard =
        new ObjectMapper()
            .readTree(Files.readString(Path.of("..", "config", "grafana", "finance.json")));
    assertThat(database.sql(dashboard.at("/templating/list/1/query").textValue()))
        .containsExactly("journey");
    StringBuilder asked = new StringBuilder();
    for (JsonNode panel : dashboard.get("panels")) {
      for (JsonNode target : panel.path("targets")) {
        String sql = target.get("rawSql").textValue();
        asked.append(sql).append('\n');
        List<String> rows =
            database.sql(
                sql.replace("$program", "journey")
                    .replaceAll("\\$__timeFilter\\(([^)]*)\\)", "$1 IS NOT NULL"));
        assertThat(rows).as(sql).isNotEmpty().noneMatch(row -> row.matches("(null,?)+"));
      }
    }
    assertThat(
            database.sql(
                "SELECT relname FROM pg_class WHERE relnamespace = 'ledger'::regnamespace"
                    + " AND relkind = 'v' AND relname NOT IN ('member_balance', 'member_rfm')"))
        .hasSize(11)
        .allSatisfy(view -> assertThat(asked).contains("ledger." + view));
  }

  private static long count(Predicate<Shopper> which) {
    return shoppers().stream().filter(which).count();
  }
}
