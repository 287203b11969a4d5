package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Callers that ask too often, or try out coupon codes. */
class RateApiTest extends CouponTestBase {
  private static final int WRONG_CODES = 60;

  @Test
  void shouldAnswer429WithRetryAfterAboveTheRateOfAKey() {
    ApiClient slow = client.withKey("slow");
    for (int i = 0; i < TestKeys.SLOW_BURST; i++) {
      assertThat(slow.get(PROGRAM + "/members/m-1").status()).isEqualTo(200);
    }
    ApiAnswer refused = slow.get(PROGRAM + "/members/m-1");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.json().getString("code")).isEqualTo("rate-limited");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 3600);
    assertThat(client.get(PROGRAM + "/members/m-1").status()).isEqualTo(200);
  }

  @Test
  void shouldCountTheCommandsOfABatch() {
    ApiClient slow = client.withKey("slow");
    String commands =
        IntStream.range(0, 10)
            .mapToObj(i -> "{\"accrual\":" + order("o-" + i, "m-1", 100) + "}")
            .collect(Collectors.joining(","));
    ApiAnswer done = slow.post(PROGRAM + "/batches", "{\"commands\":[" + commands + "]}");
    assertThat(done.status()).isEqualTo(200);
    assertThat(slow.get(PROGRAM + "/members/m-1").status()).isEqualTo(429);
  }

  @Test
  void shouldLookAtNoMoreCodesAfterTooManyWrongOnes() throws Exception {
    template("T", TEN_OFF);
    String code = issued("T");
    for (int i = 0; i < WRONG_CODES - 2; i++) {
      assertThat(redeem("op-" + i, "WRONG" + i, "o-1").status()).isEqualTo(404);
    }
    assertThat(client.get(COUPONS + "/WRONG").status()).isEqualTo(404);
    assertThat(client.get(COUPONS + "/" + code).status()).isEqualTo(200);
    // As many at once as a quote takes: what is paid for while the test runs does not matter.
    String[] guesses = IntStream.range(0, 20).mapToObj(i -> "GUESS" + i).toArray(String[]::new);
    assertThat(quote(guesses).status()).isEqualTo(200);

    ApiAnswer refused = redeem("op-x", code, "o-1");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.json().getString("code")).isEqualTo("rate-limited");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, guesses.length);
    assertThat(client.get(COUPONS + "/" + code).status()).isEqualTo(429);
    assertThat(quote(code).status()).isEqualTo(429);
    assertThat(client.post(ACCRUALS, order("o-1", "m-1", 100)).status()).isEqualTo(201);
    assertThat(client.withKey("all").get(COUPONS + "/" + code).status()).isEqualTo(200);
  }

  @Test
  void shouldCountWrongCodesOfABatchAndRefuseOnlyItsCommandsWithCodes() {
    template("T", TEN_OFF);
    String code = issued("T");
    String guesses =
        IntStream.range(0, 200).mapToObj(i -> use(i, "WRONG" + i)).collect(Collectors.joining(","));
    assertThat(batch(guesses).getInteger("status")).isEqualTo(404);
    JsonObject first = batch(use(1000, code) + ",{\"accrual\":" + order("o-1", "m-1", 100) + "}");
    assertThat(first.getInteger("status")).isEqualTo(429);
    assertThat(first.getString("code")).isEqualTo("rate-limited");
    assertThat(client.get(PROGRAM + "/accruals/o-1").status()).isEqualTo(200);
    assertThat(found(code).getString("code")).isEqualTo("rate-limited");
  }

  @Test
  void shouldCountWrongCodesOfAClientThatHungUp() throws Exception {
    template("T", TEN_OFF);
    String code = issued("T");
    CompletableFuture<ApiAnswer> held = holdTheLedger();
    long connections = httpFigure("connections");
    String guesses =
        IntStream.range(0, 100).mapToObj(i -> use(i, "WRONG" + i)).collect(Collectors.joining(","));
    String body = "{\"commands\":[" + guesses + "]}";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
      String head =
          "POST %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer order\r\nContent-Type: %s\r\n"
                  .formatted(BATCHES, JSON)
              + "Content-Length: "
              + body.length()
              + "\r\n\r\n";
      socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
      until(() -> httpFigure("inLedger") == 2);
    }
    until(() -> httpFigure("connections") == connections);
    ledger.disk.goOn();
    await(held);
    until(() -> httpFigure("inLedger") == 0);
    assertThat(client.get(COUPONS + "/" + code).status()).isEqualTo(429);
  }

  private JsonObject batch(String commands) {
    ApiAnswer answer = client.post(PROGRAM + "/batches", "{\"commands\":[" + commands + "]}");
    assertThat(answer.status()).isEqualTo(200);
    return answer.json().getJsonArray("results").getJsonObject(0);
  }

  private static String use(int operation, String code) {
    return "{\"couponRedeem\":"
        + json("operationId", "op-" + operation, "orderId", "o-1", "code", code)
        + "}";
  }

  private ApiAnswer quote(String... codes) {
    return client.post(
        COUPONS + "/quote",
        new JsonObject()
            .put("memberId", "m-1")
            .put(
                "lines",
                new io.vertx.core.json.JsonArray()
                    .add(new JsonObject().put("lineId", "1").put("amount", 100)))
            .put("codes", new io.vertx.core.json.JsonArray(List.of(codes)))
            .encode());
  }
}
