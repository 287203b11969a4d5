package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The business days of a year add up: opening and flows are closing, each closing is the next
 * opening, all flows together are the totals that {@code verify} finds; a day that is over reads
 * the same after a recovery, from PostgreSQL or from the journal alone.
 */
class BusinessYearTest {
  private static final ZoneId ZONE = ZoneId.of("America/New_York");
  private static final LocalDate FIRST = LocalDate.of(2098, 1, 1);
  private static final int DAYS = 365;
  private static final int RESTART_EVERY = 120;
  private static final List<String> BUCKETS =
      List.of(
          "available",
          "pending",
          "held",
          "arrears",
          "earned",
          "redeemed",
          "expired",
          "reversed",
          "adjusted",
          "transferredIn",
          "transferredOut",
          "outstanding");

  @TempDir Path dir;

  private final long seed = Long.getLong("ledger.seed", System.nanoTime());
  private final BusinessYear year = new BusinessYear(seed);

  /** The day after the year, with nothing due any more. */
  private JsonNode open = Api.JSON.createObjectNode();

  private JsonNode liability = Api.JSON.createObjectNode();

  private final Map<LocalDate, String> seen = new LinkedHashMap<>();

  private Service start() {
    Map<String, String> environment =
        TestSettings.shipped(dir.resolve("data"), dir.resolve("programs"));
    environment.put("LEDGER_SANDBOX", "true");
    return TestSettings.start(environment);
  }

  @Test
  void theDaysOfAYearAddUp() throws Exception {
    System.out.println("seed " + seed);
    Files.writeString(
        Files.createDirectories(dir.resolve("programs")).resolve("demo.yaml"),
        BusinessYear.PROGRAM);
    Service service = start();
    try {
      Api api = new Api(service.port(), "demo");
      api.moveClock(FIRST.atTime(8, 0).atZone(ZONE).toInstant());
      for (List<String> member : year.members()) {
        assertThat(api.put("/members/" + member.get(0), member.get(1)).status()).isEqualTo(201);
      }
      for (int day = 0; day < DAYS; day++) {
        trade(api, FIRST.plusDays(day));
        if (day % RESTART_EVERY == RESTART_EVERY - 1) {
          service.close();
          if (day / RESTART_EVERY % 2 == 1) {
            delete(dir.resolve("data/postgres"));
          }
          service = start();
          api = new Api(service.port(), "demo");
          reread(api);
        }
      }
      LocalDate after = FIRST.plusDays(DAYS);
      api.moveClock(after.atTime(1, 0).atZone(ZONE).toInstant());
      readBefore(api, after);
      assertThat(api.post("/batches", "application/json", year.touchAll()).status()).isEqualTo(200);
      open = api.get("/days/" + after).json();
      liability = api.get("/liability").json();
      service.close();
      service = start();
      JsonNode again = new Api(service.port(), "demo").get("/liability").json();
      ((ObjectNode) again).set("asOf", liability.get("asOf"));
      assertThat(again).isEqualTo(liability);
    } finally {
      service.close();
    }
    addUp(verified());
  }

  private void trade(Api api, LocalDate date) throws Exception {
    int hour = 9 + date.getDayOfYear() % 14;
    api.moveClock(date.atTime(hour, 30).atZone(ZONE).toInstant());
    if (!date.equals(FIRST)) {
      readBefore(api, date);
    }
    assertThat(api.post("/batches", "application/json", year.day()).status()).isEqualTo(200);
  }

  /** Reads the day before, which is over. */
  private void readBefore(Api api, LocalDate date) throws Exception {
    LocalDate before = date.minusDays(1);
    Api.Answer answer = api.get("/days/" + before);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().get("closed").asBoolean()).isTrue();
    seen.put(before, answer.body());
  }

  private void reread(Api api) throws Exception {
    for (Map.Entry<LocalDate, String> day : seen.entrySet()) {
      assertThat(api.get("/days/" + day.getKey()).body()).isEqualTo(day.getValue());
    }
  }

  private static void delete(Path directory) throws Exception {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(path);
      }
    }
  }

  private void addUp(Map<String, Long> verified) throws Exception {
    assertThat(seen).hasSize(DAYS);
    Map<String, Long> sums = new HashMap<>();
    JsonNode last = null;
    for (String text : seen.values()) {
      JsonNode day = Api.JSON.readTree(text);
      JsonNode points = day.get("points");
      for (String bucket : BUCKETS) {
        long closing = points.get("opening").get(bucket).asLong();
        for (JsonNode flow : points.get("flows")) {
          closing += flow.get(bucket).asLong();
          sums.merge(bucket, flow.get(bucket).asLong(), Long::sum);
        }
        String what = day.get("day").asText() + " " + bucket;
        assertThat(points.get("closing").get(bucket).asLong()).as(what).isEqualTo(closing);
        if (last != null) {
          assertThat(points.get("opening").get(bucket).asLong())
              .as(what)
              .isEqualTo(last.get("closing").get(bucket).asLong());
        }
      }
      money(day);
      last = points;
    }
    sums.remove("outstanding");
    for (JsonNode flow : open.get("points").get("flows")) {
      sums.replaceAll((bucket, sum) -> sum + flow.get(bucket).asLong());
    }
    assertThat(verified).isEqualTo(sums);
    JsonNode closing = open.get("points").get("closing");
    assertThat(liability.get("outstanding").get("points")).isEqualTo(closing.get("outstanding"));
    for (String bucket : BUCKETS.subList(0, 4)) {
      assertThat(liability.get("outstanding").get(bucket)).isEqualTo(closing.get(bucket));
      long ofMonths = 0;
      for (JsonNode month : liability.get("byExpiry")) {
        ofMonths += month.get(bucket).asLong();
      }
      assertThat(ofMonths).as(bucket).isEqualTo(closing.get(bucket).asLong());
    }
    assertThat(liability.get("burned").asLong()).isEqualTo(sums.get("redeemed"));
    assertThat(liability.get("expired").asLong()).isEqualTo(sums.get("expired"));
    assertThat(liability.get("issued").asLong() - liability.get("reversed").asLong())
        .isEqualTo(of(sums, "earned") + of(sums, "adjusted") - of(sums, "reversed"));
    assertThat(sums.get("redeemed")).isPositive();
    assertThat(sums.get("expired")).isPositive();
    assertThat(sums.get("reversed")).isPositive();
  }

  private static long of(Map<String, Long> sums, String bucket) {
    return sums.getOrDefault(bucket, 0L);
  }

  private static void money(JsonNode day) {
    JsonNode liability = day.get("money").get("liability");
    long closing =
        liability.get("opening").asLong()
            + liability.get("revaluation").asLong()
            + liability.get("rounding").asLong();
    for (JsonNode flow : liability.get("flows")) {
      closing += flow.get("amount").asLong();
    }
    assertThat(liability.get("closing").asLong()).isEqualTo(closing);
  }

  /** The totals of the program, by the names of the buckets. */
  private Map<String, Long> verified() throws Exception {
    Path config = dir.resolve("ledger.yaml");
    Files.writeString(
        config,
        "dataDir: " + dir.resolve("data") + "\nprogramsDir: " + dir.resolve("programs") + "\n");
    String line =
        CommandRun.of(0, "verify", "--config", config.toString()).stream()
            .filter(text -> text.startsWith("program demo: "))
            .findFirst()
            .orElseThrow();
    assertThat(line).contains("business days lead to it");
    Map<String, Long> totals = new HashMap<>();
    String[] words = line.substring("program demo: ".length(), line.indexOf(';')).split(" ", -1);
    for (int place = 0; place < words.length; place += 2) {
      String name =
          words[place]
              .replace("transferred_in", "transferredIn")
              .replace("transferred_out", "transferredOut");
      totals.put(name, Long.valueOf(words[place + 1]));
    }
    return totals;
  }
}
