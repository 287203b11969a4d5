package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A key's maxima for adjustments (semantics section 7): here 100 at once and 150 a day. */
class AdjustmentLimitApiTest extends TransactionTestBase {
  private static final String ADJUSTMENTS = PROGRAM + "/adjustments";

  @SuppressWarnings("NullAway.Init")
  private ApiClient clerk;

  @BeforeEach
  void startClerk() {
    clerk = client.withKey("clerk");
  }

  private static String adjustment(String id, long points) {
    return json("adjustmentId", id, "memberId", "m-1", "points", points, "reason", "goodwill");
  }

  private static String command(String id, long points) {
    return "{\"adjustment\":" + adjustment(id, points) + "}";
  }

  private static List<String> codes(ApiAnswer answer) {
    List<String> codes = new ArrayList<>();
    for (int place = 0; place < answer.json().getJsonArray("results").size(); place++) {
      codes.add(answer.json().getJsonArray("results").getJsonObject(place).getString("code", ""));
    }
    return codes;
  }

  @Test
  void shouldRefuseMoreAtOnceAndMoreADayThanTheKeyMay() {
    assertThat(clerk.post(ADJUSTMENTS, adjustment("a1", 101)).code()).isEqualTo("limit-reached");
    assertThat(clerk.post(ADJUSTMENTS, adjustment("a1", -101)).code()).isEqualTo("limit-reached");
    assertThat(clerk.post(ADJUSTMENTS, adjustment("a1", 100)).status()).isEqualTo(201);
    ApiAnswer beyond = clerk.post(ADJUSTMENTS, adjustment("a2", -51));
    assertThat(beyond.status()).isEqualTo(409);
    assertThat(beyond.code()).isEqualTo("limit-reached");
    assertThat(clerk.post(ADJUSTMENTS, adjustment("a2", -50)).status()).isEqualTo(201);
    assertThat(clerk.post(ADJUSTMENTS, adjustment("a1", 100)).status())
        .as("a replay counts nothing")
        .isEqualTo(200);
    assertThat(client.withKey("admin").post(ADJUSTMENTS, adjustment("a3", 9_000)).status())
        .as("a key without maxima")
        .isEqualTo(201);
    moveTo("2026-06-02T00:00:00+08:00");
    assertThat(clerk.post(ADJUSTMENTS, adjustment("a4", 100)).status()).isEqualTo(201);
  }

  @Test
  void shouldHoldBatchesToTheSameMaxima() {
    String commands =
        String.join(
            ",", command("b1", 101), command("b2", 100), command("b3", 51), command("b4", 50));
    ApiAnswer each = clerk.post(BATCHES, "{\"commands\":[" + commands + "]}");
    assertThat(codes(each)).containsExactly("limit-reached", "", "limit-reached", "");
    moveTo("2026-06-02T00:00:00+08:00");
    String atomic = String.join(",", command("c1", 100), command("c2", 51));
    ApiAnswer all = clerk.post(BATCHES, "{\"atomic\":true,\"commands\":[" + atomic + "]}");
    assertThat(codes(all).get(1)).isEqualTo("limit-reached");
    assertThat(client.get(PROGRAM + "/adjustments/c1").status()).isEqualTo(404);
    ApiAnswer lines = clerk.postLines(BATCHES, command("d1", 100) + "\n" + command("d2", 51));
    assertThat(lines.body()).contains("limit-reached").contains("\"done\":2");
  }
}
