package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All real orders over HTTP: every member's points, growth and tier are those of the reference. */
class JourneyTest {
  private static final int SENDERS = 16;

  @TempDir Path dir;

  @Test
  void realOrdersSentOneByOneGiveTheExpectedBalancesAlsoAfterARestart() throws Exception {
    Path programs = Journey.programIn(dir.resolve("programs"));
    Map<String, String> shipped = TestSettings.shipped(dir.resolve("data"), programs);
    try (Service service = TestSettings.start(shipped)) {
      Api api = new Api(service.port(), Journey.PROGRAM);
      sendKeepingEachMembersOrder(api, Journey.orders());
      assertExpected(api);
    }
    try (Service service = TestSettings.start(shipped)) {
      assertExpected(new Api(service.port(), Journey.PROGRAM));
    }
  }

  @Test
  void realOrdersSentAsOneStreamGiveTheExpectedBalances() throws Exception {
    Path programs = Journey.programIn(dir.resolve("programs"));
    try (Service service = TestSettings.start(dir.resolve("data"), programs)) {
      Api api = new Api(service.port(), Journey.PROGRAM);
      List<String> orders = Journey.orders();
      StringBuilder stream = new StringBuilder();
      orders.forEach(order -> stream.append("{\"accrual\":").append(order).append("}\n"));
      Api.Answer answer = api.post("/batches", "application/x-ndjson", stream.toString());
      assertThat(answer.status()).isEqualTo(200);
      List<String> lines = answer.body().lines().toList();
      assertThat(lines).hasSize(orders.size() + 1);
      assertThat(lines.subList(0, orders.size())).allMatch(line -> line.contains("\"status\":201"));
      assertThat(lines.get(orders.size())).isEqualTo("{\"done\":" + orders.size() + "}");
      assertExpected(api);
    }
  }

  /** Members are shared out over senders; each sender waits for an answer before it goes on. */
  private static void sendKeepingEachMembersOrder(Api api, List<String> orders) throws IOException {
    Map<Integer, List<String>> bySender = new HashMap<>();
    for (String order : orders) {
      String member = Api.JSON.readTree(order).get("memberId").asText();
      int sender = Math.floorMod(member.hashCode(), SENDERS);
      bySender.computeIfAbsent(sender, key -> new ArrayList<>()).add(order);
    }
    List<CompletableFuture<Void>> senders = new ArrayList<>();
    bySender
        .values()
        .forEach(
            share ->
                senders.add(
                    CompletableFuture.runAsync(
                        () -> {
                          for (String order : share) {
                            assertThat(post(api, order).status()).isEqualTo(201);
                          }
                        },
                        command -> new Thread(command).start())));
    CompletableFuture.allOf(senders.toArray(CompletableFuture[]::new)).join();
  }

  private static Api.Answer post(Api api, String order) {
    try {
      return api.post("/accruals", "application/json", order);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertExpected(Api api) throws Exception {
    Map<String, List<String>> expected = Journey.expected();
    for (Map.Entry<String, List<String>> member : expected.entrySet()) {
      JsonNode found = api.get("/members/" + member.getKey()).json();
      assertThat(
              List.of(
                  found.at("/balance/available").asText(),
                  found.at("/tier/growth").asText(),
                  found.at("/tier/id").asText()))
          .as(member.getKey())
          .isEqualTo(member.getValue());
    }
  }
}
