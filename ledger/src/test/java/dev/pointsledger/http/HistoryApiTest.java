package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.MemberView;
import dev.pointsledger.core.MemberViews;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.history.History;
import dev.pointsledger.history.HistoryFault;
import dev.pointsledger.history.OpeningWriter;
import dev.pointsledger.http.json.JsonWriter;
import dev.pointsledger.http.json.MemberJson;
import dev.pointsledger.program.ProgramDefinition;
import dev.pointsledger.program.yaml.YamlProgramSource;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random old orders: who is imported with what they come to is, then and later, as if the orders
 * had been sent when they were taken.
 */
@Timeout(120)
class HistoryApiTest extends ImportTestBase {
  private static final Instant FIRST = Instant.parse("2023-07-01T00:00:00Z");
  private static final Instant AS_OF = Instant.parse("2026-06-01T04:00:00Z");
  private static final int MEMBERS = 40;

  /** What programs differ in: pending points, tiers that end, expiry by date and by inactivity. */
  private static final String HEAD =
      """
      id: demo
      timeZone: Asia/Shanghai
      currency: CNY
      maxBackdateDays: 30
      earn:
        default: { per: 100, points: 1 }
        categories: { books: { per: 100, points: 2 }, gift: { per: 100, points: 0 } }
      growth: { per: 100, points: 1 }
      onEnroll: { points: 11 }
      campaigns:
        - { id: first, match: { firstOrder: true }, effect: { bonus: 20 }, stack: true }
        - { id: wednesday, match: { weekdays: [wed], categories: [books] }, effect: { multiplier: 2 } }
      caps: [ { per: order, points: 900 } ]
      """;

  private static final String TIERS =
      """
      tiers:
        window: %s
        downgrade: { policy: %s, graceDays: %d }
        levels:
          - { id: basic, threshold: 0 }
          - { id: silver, threshold: 400, multiplier: 1.2, onUpgrade: { points: 7 } }
          - { id: gold, threshold: 900, multiplier: 1.5 }
      """;

  @TempDir Path dir;

  static Stream<String> programs() {
    return Stream.of(
        HEAD
            + "activation: { mode: after, days: 7 }\n"
            + "expiry: { mode: rolling, months: 12, roundTo: end-of-month }\n"
            + TIERS.formatted("calendar-year", "one-down", 30),
        HEAD
            + "activation: { mode: immediate }\n"
            + "expiry: { mode: inactivity, months: 6 }\n"
            + TIERS
                .formatted("rolling-months, months: 12", "reassess", 0)
                .replace(", months", "\n  months"),
        HEAD
            + "activation: { mode: after, days: 400 }\n"
            + "expiry: { mode: calendar, on: \"12-31\", minMonths: 3 }\n"
            + TIERS.formatted("calendar-month", "to-base", 10));
  }

  private static String orders(Random random, int count) {
    StringBuilder csv =
        new StringBuilder("orderId,memberId,occurredAt,lineId,amount,category,channel\n");
    long stepMs = Duration.between(FIRST, AS_OF).toMillis() / count;
    for (int place = 0; place < count; place++) {
      Instant at = FIRST.plusMillis(place * stepMs + random.nextLong(stepMs));
      String order = "O-%d,m-%d,%s".formatted(place, random.nextInt(MEMBERS), at);
      for (int line = random.nextInt(3); line >= 0; line--) {
        String category = new String[] {"books", "gift", ""}[random.nextInt(3)];
        csv.append(order)
            .append(
                ",%d,%d,%s,\"a \"\"shop\"\"\"%n".formatted(line, random.nextInt(40_000), category));
      }
    }
    return csv.toString();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void whatOldOrdersComeToIsImportedAndGoesOn(String program) throws Exception {
    long seed = Long.getLong("ledger.seed", System.nanoTime());
    System.out.println("seed " + seed);
    Path csv = Files.writeString(dir.resolve("orders.csv"), orders(new Random(seed), 600));
    ProgramDefinition definition = new YamlProgramSource().read(program);
    History history = new History(program, definition);
    OpeningWriter writer = new OpeningWriter(definition);
    ByteArrayOutputStream orderLines = new ByteArrayOutputStream();
    history.play(
        csv,
        accrual -> {
          try {
            String memberId = history.memberId(accrual.change().member());
            writer.order(memberId, accrual, orderLines);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    LedgerState state = history.settledTo(AS_OF.toEpochMilli());
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    writer.head("history", lines);
    writer.members(state, lines);
    orderLines.writeTo(lines);
    writer.control(lines);

    restartSandbox(program, AS_OF.toEpochMilli());
    JsonObject done = sent(lines.toString(StandardCharsets.UTF_8));
    assertThat(done.getInteger("status")).as(done.encodePrettily()).isEqualTo(201);
    for (int days : new int[] {0, 25, 120, 400}) {
      Instant at = AS_OF.plus(Duration.ofDays(days));
      if (days > 0) {
        moveTo(at.toString());
      }
      for (int place = 0; place < MEMBERS; place++) {
        assertThat(client.get(PROGRAM + "/members/m-" + place).body())
            .as("m-%d after %d days", place, days)
            .isEqualTo(member(state, definition, "m-" + place, at));
      }
    }
  }

  /** The member's document, of the ledger in which the orders were played. */
  private static String member(
      LedgerState state, ProgramDefinition definition, String memberId, Instant at) {
    MemberView view =
        new MemberViews(state)
            .view(Objects.requireNonNull(state.program(0).member(memberId)), at.toEpochMilli());
    JsonWriter out = new JsonWriter().beginObject();
    MemberJson.members(out, view, definition);
    out.endObject();
    return new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8);
  }

  private String fault(String csv) throws Exception {
    Path file = Files.writeString(dir.resolve("faulty.csv"), csv);
    String program = programs().findFirst().orElseThrow();
    try {
      new History(program, new YamlProgramSource().read(program)).play(file, accrual -> {});
    } catch (HistoryFault e) {
      return String.valueOf(e.getMessage());
    }
    return "";
  }

  @Test
  void faultsTellTheirLine() throws Exception {
    String titles = "orderId,memberId,occurredAt,lineId,amount\n";
    assertThat(fault("")).isEqualTo("line 1: the file is empty; titles are needed");
    assertThat(fault("orderId,memberId,occurredAt,lineId\n"))
        .isEqualTo("line 1: there is no column amount");
    assertThat(fault("orderId,orderId\n")).isEqualTo("line 1: column orderId is there twice");
    assertThat(fault("order\n")).startsWith("line 1: column order is none of orderId, memberId");
    assertThat(fault(titles + "O-1,m-1,2026-01-01,1,100\n"))
        .isEqualTo("line 2: occurredAt must be an instant as 2026-11-11T12:00:00Z");
    assertThat(fault(titles + "O-1,m-1,2026-01-01T00:00:00Z,1,1.50\n"))
        .isEqualTo("line 2: amount must be a whole number, minor units of money");
    assertThat(fault(titles + "O 1,m-1,2026-01-01T00:00:00Z,1,1\n")).startsWith("line 2: orderId");
    assertThat(
            fault(
                titles
                    + "O-1,m-1,2026-01-02T00:00:00Z,1,1\n"
                    + "O-2,m-1,2026-01-01T00:00:00Z,1,1\n"))
        .isEqualTo("line 3: the order was taken before the one above it: sort by time");
    assertThat(
            fault(
                titles
                    + "O-1,m-1,2026-01-01T00:00:00Z,1,1\n"
                    + "O-2,m-1,2026-01-01T00:00:00Z,1,1\n"
                    + "O-1,m-1,2026-01-01T00:00:00Z,2,1\n"))
        .isEqualTo("line 4: order O-1 is there already, further up");
    assertThat(fault(titles + "O-1,m-1,2026-01-01T00:00:00Z,1,999999999999999999\n".repeat(20)))
        .startsWith("line 2: order O-1: An amount or a number of points would exceed 64 bits");
  }
}
