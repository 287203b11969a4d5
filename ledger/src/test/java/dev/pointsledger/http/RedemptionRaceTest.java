package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

/** Many clients spend one member's points in pieces: not one point is spent twice, none is lost. */
class RedemptionRaceTest extends ApiTestBase {
  private static final Path PROGRAM_FILE = Path.of("src/test/resources/programs/http.yaml");
  private static final int CLIENTS = 64;
  private static final int ATTEMPTS = 20;
  private static final long POINTS = 10_000;
  private static final long PIECE = 25;

  private final LongAdder spent = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final ConcurrentHashMap<String, LongAdder> others = new ConcurrentHashMap<>();

  @Test
  void shouldSpendExactlyWhatThereIs() throws Exception {
    restartSandbox(Files.readString(PROGRAM_FILE), ServedLedger.START.toEpochMilli());
    give("m-1", POINTS);
    List<CompletableFuture<Boolean>> clients = new ArrayList<>();
    for (int number = 0; number < CLIENTS; number++) {
      int own = number;
      clients.add(async(() -> spend(own)));
    }
    for (CompletableFuture<Boolean> one : clients) {
      assertThat(await(one)).isTrue();
    }
    assertThat(others).isEmpty();
    assertThat(spent.sum()).isEqualTo(POINTS);
    assertThat(refused.sum()).isEqualTo(CLIENTS * ATTEMPTS - POINTS / PIECE);
    JsonObject member = client.get(PROGRAM + "/members/m-1").json();
    assertThat(member.getJsonObject("balance").getLong("available")).isZero();
    assertThat(member.getJsonObject("totals").getLong("redeemed")).isEqualTo(POINTS);
  }

  private boolean spend(int number) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      String id = "RD-" + number + "-" + attempt;
      ApiAnswer answer =
          client.post(
              PROGRAM + "/redemptions",
              json("redemptionId", id, "memberId", "m-1", "points", PIECE));
      if (answer.status() == 201) {
        spent.add(PIECE);
      } else if ("insufficient-points".equals(answer.code())) {
        refused.increment();
      } else {
        others.computeIfAbsent(answer.body(), key -> new LongAdder()).increment();
      }
    }
    return true;
  }
}
