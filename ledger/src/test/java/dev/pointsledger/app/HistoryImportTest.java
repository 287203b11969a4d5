package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real orders, played in one ledger, exported as CSV and imported as history into another:
 * control totals, members, orders and what comes of returns are the same in both.
 */
@Timeout(300)
class HistoryImportTest {
  private static final String NDJSON = "application/x-ndjson";
  private static final int RETURNS = 200;

  @TempDir Path dir;

  @Test
  void realOrdersImportedAsHistoryGiveTheSameLedger() throws Exception {
    Path programs = Journey.programIn(dir.resolve("programs"));
    Path csv = dir.resolve("orders.csv");
    Path lines = dir.resolve("import.ndjson");
    List<String> orders = Journey.orders();
    try (Service played = TestSettings.start(dir.resolve("played"), programs);
        Service imported = TestSettings.start(dir.resolve("imported"), programs)) {
      Api from = new Api(played.port(), Journey.PROGRAM);
      Api to = new Api(imported.port(), Journey.PROGRAM);
      play(from, orders);
      Path config = Files.writeString(dir.resolve("played.yaml"), "dataDir: " + dir + "/played\n");
      assertThat(
              CommandRun.of(
                  0,
                  "export-orders",
                  "--config",
                  config.toString(),
                  "--program",
                  Journey.PROGRAM,
                  "--out",
                  csv.toString()))
          .containsExactly("47243 orders");
      CommandRun.of(
          0,
          "opening",
          csv.toString(),
          "--program",
          programs.resolve("journey.json").toString(),
          "--import-id",
          "history",
          "--out",
          lines.toString());
      Api.Answer answer = to.post("/imports", NDJSON, Files.readString(lines));
      JsonNode done = last(answer);
      assertThat(done.get("status").asInt()).as(done.toString()).isEqualTo(201);
      assertThat(done.at("/figures/orders").asInt()).isEqualTo(orders.size());
      Set<String> members = members(orders);
      assertThat(done.at("/figures/members").asInt()).isEqualTo(members.size());
      assertSameMembers(from, to, members, done.get("figures"));
      assertThat(without(to.get("/liability").json()))
          .isEqualTo(without(from.get("/liability").json()));
      assertSameReturns(from, to, orders);
    }
  }

  private static void play(Api api, List<String> orders) throws Exception {
    StringBuilder stream = new StringBuilder();
    orders.forEach(order -> stream.append("{\"accrual\":").append(order).append("}\n"));
    Api.Answer answer = api.post("/batches", NDJSON, stream.toString());
    assertThat(last(answer).get("done").asInt()).isEqualTo(orders.size());
  }

  private static JsonNode last(Api.Answer answer) throws Exception {
    List<String> lines = answer.body().lines().toList();
    return Api.JSON.readTree(lines.get(lines.size() - 1));
  }

  private static Set<String> members(List<String> orders) throws Exception {
    Set<String> members = new TreeSet<>();
    for (String order : orders) {
      members.add(Api.JSON.readTree(order).get("memberId").asText());
    }
    return members;
  }

  private static void assertSameMembers(Api from, Api to, Set<String> members, JsonNode figures)
      throws Exception {
    long available = 0;
    long earned = 0;
    for (String member : members) {
      JsonNode played = from.get("/members/" + member).json();
      JsonNode imported = to.get("/members/" + member).json();
      assertThat(imported).as(member).isEqualTo(played);
      assertThat(to.get("/members/" + member + "/lots").json())
          .isEqualTo(from.get("/members/" + member + "/lots").json());
      available += played.at("/balance/available").asLong();
      earned += played.at("/totals/earned").asLong();
    }
    assertThat(figures.get("available").asLong()).isEqualTo(available);
    assertThat(figures.get("earned").asLong()).isEqualTo(earned);
    assertThat(figures.get("orderPoints").asLong()).isEqualTo(earned);
  }

  /** What orders gave is the same, and what is taken back of them when they are returned. */
  private static void assertSameReturns(Api from, Api to, List<String> orders) throws Exception {
    List<String> members = new ArrayList<>();
    for (int place = 0; place < orders.size(); place += orders.size() / RETURNS) {
      JsonNode order = Api.JSON.readTree(orders.get(place));
      String orderId = order.get("orderId").asText();
      assertThat(without(to.get("/accruals/" + orderId).json()))
          .isEqualTo(without(from.get("/accruals/" + orderId).json()));
      JsonNode line = order.at("/lines/0");
      String body =
          "{\"returnId\":\"R-%d\",\"orderId\":\"%s\",\"lines\":[{\"lineId\":\"%s\",\"amount\":%d}]}"
              .formatted(
                  place, orderId, line.get("lineId").asText(), line.get("amount").asLong() / 2);
      JsonNode played = from.post("/returns", "application/json", body).json();
      JsonNode imported = to.post("/returns", "application/json", body).json();
      assertThat(without(imported)).isEqualTo(without(played));
      members.add(order.get("memberId").asText());
    }
    for (String member : members) {
      assertThat(to.get("/members/" + member).json())
          .isEqualTo(from.get("/members/" + member).json());
    }
  }

  /** Without what tells when it was recorded, what the member had then, and had reached by it. */
  private static JsonNode without(JsonNode answer) {
    ObjectNode copy = answer.deepCopy();
    return copy.without(
        List.of("sequence", "recordedAt", "balance", "tier", "programVersion", "asOf"));
  }
}
