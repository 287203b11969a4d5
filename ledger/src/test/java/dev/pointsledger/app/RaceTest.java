package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same order, or the same member, from many connections at once. */
class RaceTest {
  private static final int SENDS = 32;

  @TempDir Path dir;

  @SuppressWarnings("NullAway.Init")
  private Service service;

  @SuppressWarnings("NullAway.Init")
  private Api api;

  @BeforeEach
  void start() throws Exception {
    Path programs = Files.createDirectories(dir.resolve("programs"));
    Files.copy(Path.of("../config/programs/demo.yaml"), programs.resolve("demo.yaml"));
    service = TestSettings.start(TestSettings.shipped(dir.resolve("data"), programs));
    api = new Api(service.port(), "demo");
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void oneOrderSentFromManyConnectionsIsRecordedOnce() throws Exception {
    for (int round = 0; round < 50; round++) {
      String body = Api.order("SO-" + round, "m-" + round, 12_300);
      List<Api.Answer> answers = sendAtOnce(body);
      assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
      assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(SENDS - 1);
      assertThat(answers).extracting(Api.Answer::body).containsOnly(answers.get(0).body());
      assertThat(api.get("/members/m-" + round).json().get("orders").asInt()).isEqualTo(1);
    }
  }

  @Test
  void ordersOfOneNewMemberFromManyConnectionsAreAllCounted() throws Exception {
    List<CompletableFuture<Api.Answer>> sends = new ArrayList<>();
    for (int i = 0; i < SENDS; i++) {
      sends.add(api.postAsync("/accruals", Api.order("SO-" + i, "m-1", 1_000)));
    }
    List<Api.Answer> answers = sends.stream().map(CompletableFuture::join).toList();
    assertThat(answers).extracting(Api.Answer::status).containsOnly(201);
    assertThat(api.get("/members/m-1").json().at("/totals/earned").asLong())
        .isEqualTo(answers.stream().mapToLong(a -> a.json().get("points").asLong()).sum());
  }

  @Test
  void otherContentUnderTheSameKeyIsAConflictThatNamesWhatDiffers() throws Exception {
    api.post("/accruals", "application/json", Api.order("SO-1", "m-1", 1_000));
    Api.Answer conflict =
        api.post("/accruals", "application/json", Api.order("SO-1", "m-2", 1_001));
    assertThat(conflict.status()).isEqualTo(422);
    assertThat(conflict.json().get("code").asText()).isEqualTo("idempotency-conflict");
    assertThat(conflict.json().get("detail").asText()).contains("memberId", "lines/0/amount");
  }

  private List<Api.Answer> sendAtOnce(String body) {
    List<CompletableFuture<Api.Answer>> sends = new ArrayList<>();
    for (int i = 0; i < SENDS; i++) {
      sends.add(api.postAsync("/accruals", body));
    }
    return sends.stream().map(CompletableFuture::join).toList();
  }
}
