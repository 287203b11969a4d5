package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.model.Refusal;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AccrualApiTest extends ApiTestBase {
  @Test
  void shouldRecordAnOrderOnceAndReplayTheSameBytes() {
    ApiAnswer first = client.post(PROGRAM + "/accruals", order("SO-1", "m-1", 12_900));
    assertThat(first.status()).isEqualTo(201);
    assertThat(first.json().getLong("points")).isEqualTo(129);
    assertThat(first.header("Idempotent-Replayed")).isEmpty();

    ApiAnswer second = client.post(PROGRAM + "/accruals", order("SO-1", "m-1", 12_900));
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(second.body()).isEqualTo(first.body());

    ApiAnswer found = client.get(PROGRAM + "/accruals/SO-1");
    assertThat(found.status()).isEqualTo(200);
    assertThat(found.body()).isEqualTo(first.body());
  }

  @Test
  void shouldNameWhatDiffersInAnOrderSentWithOtherContent() {
    client.post(PROGRAM + "/accruals", order("SO-1", "m-1", 12_900));
    ApiAnswer other = client.post(PROGRAM + "/accruals", order("SO-1", "m-1", 1));
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.code()).isEqualTo("idempotency-conflict");
    assertThat(other.json().getJsonArray("differs")).containsExactly("lines");
  }

  @Test
  void shouldWriteNothingInADryRun() {
    ApiAnswer dry = client.post(PROGRAM + "/accruals?dryRun=true", order("SO-1", "m-1", 100));
    assertThat(dry.status()).isEqualTo(200);
    assertThat(dry.json().containsKey("sequence")).isFalse();
    assertThat(client.get(PROGRAM + "/accruals/SO-1").status()).isEqualTo(404);
  }

  @Test
  void shouldRefuseAMisspeltQueryParameter() {
    ApiAnswer answer =
        client.sendWrong(
            "POST", PROGRAM + "/accruals?dryrun=true", "application/json", order("SO-1", "m-1", 1));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("\"parameter\":\"dryrun\"").contains("known: dryRun");
    assertThat(client.get(PROGRAM + "/accruals/SO-1").status()).isEqualTo(404);
  }

  @Test
  void shouldTellAllFaultsOfABodyAtOnce() {
    ApiAnswer answer =
        client.sendWrong(
            "POST",
            PROGRAM + "/accruals",
            "application/json",
            "{\"orderId\":\"a b\",\"lines\":[{\"lineId\":\"1\",\"amount\":1.0}],\"chanel\":\"app\"}");
    assertThat(answer.code()).isEqualTo("malformed");
    assertThat(answer.json().getJsonArray("errors").stream().map(String::valueOf))
        .anyMatch(error -> error.contains("\"/orderId\""))
        .anyMatch(error -> error.contains("\"/lines/0/amount\""))
        .anyMatch(error -> error.contains("\"/chanel\""))
        .anyMatch(error -> error.contains("\"/memberId\""))
        .hasSize(4);
  }

  @Test
  void shouldSayWhenToComeBackToAFullLedger() {
    ledger.refusal = Refusal.OVERLOADED;
    ApiAnswer answer = client.post(PROGRAM + "/accruals", order("SO-1", "m-1", 1));
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("overloaded");
    assertThat(answer.header("Retry-After")).isEqualTo("1");
  }

  @Test
  void shouldWaitForTheSequenceThatAReadWantsToSee() {
    client.post(PROGRAM + "/accruals", order("SO-1", "m-1", 100));
    ledger.synced = 0;
    CompletableFuture<ApiAnswer> read =
        CompletableFuture.supplyAsync(() -> client.get(PROGRAM + "/accruals/SO-1?minSequence=2"));
    assertThat(read).isNotDone();
    ledger.synced = 2;
    assertThat(read.join().status()).isEqualTo(200);
  }

  @Test
  void shouldAnswerNotReadyIfTheSequenceDoesNotCome() {
    ApiAnswer answer = client.get(PROGRAM + "/accruals/SO-1?minSequence=1000");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("not-ready");
  }

  @Test
  void shouldNeverAnswer5xxToMutatedBodies() {
    Random random = new Random(42);
    String[] pieces = {
      "{", "}", "[", "\"", ",", ":", "\\", "1e5", "-1", "null", "é", " ", "\u0000"
    };
    String good = order("SO-1", "m-1", 12_900);
    for (int round = 0; round < 1_000; round++) {
      int at = random.nextInt(good.length());
      int to = Math.min(good.length(), at + random.nextInt(3));
      String piece = pieces[random.nextInt(pieces.length)];
      String body = good.substring(0, at) + piece + good.substring(to);
      ApiAnswer answer = client.sendWrong("POST", PROGRAM + "/accruals", "application/json", body);
      assertThat(answer.status()).as(body).isIn(200, 201, 400, 404, 422);
    }
  }
}
