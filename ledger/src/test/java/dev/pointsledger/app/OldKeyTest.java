package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No key is forgotten, however old. */
class OldKeyTest {
  private static final int BATCH = 10_000;
  private static final int BATCHES = 100;

  @TempDir Path dir;

  @Test
  void anOrderSentAMillionOrdersAndARestartAgoIsAReplay() throws Exception {
    Path programs = Files.createDirectories(dir.resolve("programs"));
    Files.copy(Path.of("../config/programs/demo.yaml"), programs.resolve("demo.yaml"));
    Api.Answer first;
    String firstOrder = Api.order("SO-first", "m-first", 4_200);
    try (Service service = TestSettings.start(dir.resolve("data"), programs)) {
      Api api = new Api(service.port(), "demo");
      first = api.post("/accruals", "application/json", firstOrder);
      assertThat(first.status()).isEqualTo(201);
      for (int batch = 0; batch < BATCHES; batch++) {
        Api.Answer answer = api.post("/batches", "application/json", batch(batch));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("\"status\":4", "\"status\":5");
      }
    }
    try (Service service = TestSettings.start(dir.resolve("data"), programs)) {
      Api api = new Api(service.port(), "demo");
      Api.Answer again = api.post("/accruals", "application/json", firstOrder);
      assertThat(again.status()).isEqualTo(200);
      assertThat(again.body()).isEqualTo(first.body());
    }
  }

  private static String batch(int batch) {
    StringBuilder body = new StringBuilder("{\"commands\":[");
    for (int i = 0; i < BATCH; i++) {
      long number = (long) batch * BATCH + i;
      body.append(i == 0 ? "" : ",")
          .append("{\"accrual\":")
          .append(Api.order("SO-" + number, "m-" + number % 5_000, 1_000 + number % 977))
          .append('}');
    }
    return body.append("]}").toString();
  }
}
