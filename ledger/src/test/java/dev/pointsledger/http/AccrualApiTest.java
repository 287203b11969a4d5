package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AccrualApiTest extends ApiTestBase {
  private static final int FIRST_ORDER_BONUS = 20;

  @Test
  void shouldRecordAnOrderOnceAndReplayTheSameBytes() {
    ApiAnswer first = client.post(ACCRUALS, order("SO-1", "m-1", 12_900));
    assertThat(first.status()).isEqualTo(201);
    assertThat(first.json().getLong("points")).isEqualTo(129 + FIRST_ORDER_BONUS);
    assertThat(first.header("Idempotent-Replayed")).isEmpty();

    ApiAnswer second = client.post(ACCRUALS, order("SO-1", "m-1", 12_900));
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(second.body()).isEqualTo(first.body());

    ApiAnswer found = client.get(ACCRUALS + "/SO-1");
    assertThat(found.status()).isEqualTo(200);
    assertThat(found.body()).isEqualTo(first.body());
  }

  @Test
  void shouldNameWhatDiffersInAnOrderSentWithOtherContent() {
    client.post(ACCRUALS, order("SO-1", "m-1", 12_900));
    ApiAnswer other = client.post(ACCRUALS, order("SO-1", "m-2", 1));
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.code()).isEqualTo("idempotency-conflict");
    assertThat(other.json().getJsonArray("differs")).containsExactly("memberId", "lines/0/amount");
  }

  @Test
  void shouldWriteNothingInADryRun() {
    ApiAnswer dry = client.post(ACCRUALS + "?dryRun=true", order("SO-1", "m-1", 100));
    assertThat(dry.status()).isEqualTo(200);
    assertThat(dry.json().containsKey("sequence")).isFalse();
    assertThat(client.get(ACCRUALS + "/SO-1").status()).isEqualTo(404);
  }

  @Test
  void shouldRefuseAMisspeltQueryParameter() {
    ApiAnswer answer =
        client.sendWrong("POST", ACCRUALS + "?dryrun=true", JSON, order("SO-1", "m-1", 1));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("\"parameter\":\"dryrun\"").contains("known: dryRun");
    assertThat(client.get(ACCRUALS + "/SO-1").status()).isEqualTo(404);
  }

  @Test
  void shouldTellAllFaultsOfABodyAtOnce() {
    ApiAnswer answer =
        client.sendWrong(
            "POST",
            ACCRUALS,
            JSON,
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
  void shouldSayWhenToComeBackToAFullLedger() throws Exception {
    restart(ServedLedger.NARROW, 2);
    List<CompletableFuture<ApiAnswer>> waiting = fillTheLedger();
    ApiAnswer answer = client.post(ACCRUALS, order("SO-1", "m-1", 1));
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("overloaded");
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    // It is not even read: what is wrong with it is told when it is taken.
    assertThat(client.sendWrong("POST", ACCRUALS, JSON, "{").code()).isEqualTo("overloaded");
    assertThat(client.sendWrong("POST", ACCRUALS + "?dryRun=maybe", JSON, "{").code())
        .isEqualTo("malformed");
    ledger.disk.goOn();
    assertThat(await(waiting.get(0)).status()).isEqualTo(201);
    for (CompletableFuture<ApiAnswer> read : waiting.subList(1, waiting.size())) {
      assertThat(await(read).status()).isEqualTo(200);
    }
    assertThat(client.post(ACCRUALS, order("SO-1", "m-1", 1)).status()).isEqualTo(201);
  }

  @Test
  void shouldAnswerNothingThatIsNotDurable() throws Exception {
    CompletableFuture<ApiAnswer> write = holdTheLedger();
    CompletableFuture<ApiAnswer> read = async(() -> client.get(ACCRUALS + "/held"));
    until(() -> ledger.queueDepth() == 1);
    assertThat(write).isNotDone();
    assertThat(read).isNotDone();
    ledger.disk.goOn();
    assertThat(await(write).status()).isEqualTo(201);
    assertThat(await(read).body()).isEqualTo(await(write).body());
  }

  @Test
  void shouldWaitForTheSequenceThatAReadWantsToSee() throws Exception {
    CompletableFuture<ApiAnswer> write = holdTheLedger();
    long before = httpFigure("requests");
    CompletableFuture<ApiAnswer> read = async(() -> client.get(ACCRUALS + "/held?minSequence=2"));
    until(() -> httpFigure("requests") > before + 100);
    assertThat(read).isNotDone();
    // It waits in the server, not in the ledger's queue.
    assertThat(ledger.queueDepth()).isZero();
    ledger.disk.goOn();
    assertThat(await(read).status()).isEqualTo(200);
    assertThat(await(write).json().getLong("sequence")).isEqualTo(2);
    assertThat(client.get(ACCRUALS + "/held?minSequence=2").status()).isEqualTo(200);
  }

  @Test
  void shouldAnswerNotReadyIfTheSequenceDoesNotCome() {
    long start = System.nanoTime();
    ApiAnswer answer = client.get(ACCRUALS + "/SO-1?minSequence=1000");
    long waitedMs = (System.nanoTime() - start) / 1_000_000;
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("not-ready");
    assertThat(waitedMs)
        .isBetween(Limits.SEQUENCE_WAIT_MAX_MS, Limits.SEQUENCE_WAIT_MAX_MS + 4_000);
  }
}
