package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

/** Many clients claim few coupons: not one is issued too many, not one is used twice. */
class CouponRaceTest extends CouponTestBase {
  private static final int STOCK = 100;
  private static final int CLIENTS = 64;
  private static final int CLAIMS = 2_000;
  private static final int MEMBERS = 250;

  private final Set<String> codes = ConcurrentHashMap.newKeySet();
  private final Set<String> winners = ConcurrentHashMap.newKeySet();
  private final ConcurrentHashMap<String, LongAdder> refusals = new ConcurrentHashMap<>();

  @Test
  void shouldIssueExactlyTheStock() throws Exception {
    template(
        "flash",
        "{\"kind\":\"amount-off\",\"amountOff\":1000,\"stock\":100,"
            + "\"perMember\":{\"count\":1,\"per\":\"total\"}}");
    for (int member = 0; member < MEMBERS; member++) {
      client.put(PROGRAM + "/members/c-" + member, "{}");
    }
    all(CLIENTS, this::claim);
    assertThat(refusals.keySet()).isSubsetOf("limit-reached", "stock-exhausted");
    assertThat(refusals.values().stream().mapToLong(LongAdder::sum).sum())
        .isEqualTo(CLAIMS - STOCK);
    assertThat(codes).hasSize(STOCK);
    assertThat(winners).hasSize(STOCK);
    JsonObject counts = counts("flash");
    assertThat(counts.getLong("issued")).isEqualTo(STOCK);
    assertThat(counts.getLong("left")).isZero();
  }

  /** The claims of one client: every member claims several times, through several clients. */
  private void claim(int number) {
    for (int claim = number; claim < CLAIMS; claim += CLIENTS) {
      String memberId = "c-" + claim % MEMBERS;
      ApiAnswer answer = issue("I-" + claim, "flash", memberId);
      if (answer.status() == 201) {
        codes.add(answer.json().getJsonArray("coupons").getJsonObject(0).getString("code"));
        winners.add(memberId);
      } else {
        refusals.computeIfAbsent(answer.code(), key -> new LongAdder()).increment();
      }
    }
  }

  @Test
  void shouldRedeemACouponOnce() throws Exception {
    template("ten", TEN_OFF);
    String code = issued("ten");
    all(
        32,
        number -> {
          ApiAnswer answer = redeem("O-" + number, code, "RACE-" + number);
          if (answer.status() == 201) {
            winners.add(answer.json().getString("orderId"));
          } else {
            refusals.computeIfAbsent(answer.code(), key -> new LongAdder()).increment();
          }
        });
    assertThat(winners).containsExactly(found(code).getString("orderId"));
    assertThat(refusals.keySet()).containsExactly("coupon-state");
    assertThat(counts("ten").getLong("redeemed")).isEqualTo(1);
  }

  private static void all(int count, java.util.function.IntConsumer work) throws Exception {
    List<CompletableFuture<Boolean>> clients = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      int own = number;
      clients.add(
          async(
              () -> {
                work.accept(own);
                return true;
              }));
    }
    for (CompletableFuture<Boolean> one : clients) {
      assertThat(await(one)).isTrue();
    }
  }
}
