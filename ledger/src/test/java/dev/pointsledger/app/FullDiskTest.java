package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsledger.snapshot.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file system that is full: refused in time, told, and gone on from when there is room again. */
class FullDiskTest {
  private static final Path PROGRAMS = Path.of("../config/programs");
  private static final String JSON = "application/json";

  @TempDir Path dir;

  private final Map<String, JsonNode> acknowledged = new LinkedHashMap<>();
  private int orders;

  private int order(Api api) throws Exception {
    String orderId = "SO-" + orders++;
    Api.Answer answer = api.post("/accruals", JSON, Api.order(orderId, "m-" + orders % 9, 1_000));
    if (answer.status() == 201) {
      acknowledged.put(orderId, answer.json());
    } else {
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.json().get("code").asText()).isEqualTo("disk-full");
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }
    return answer.status();
  }

  private void assertAllThere(Api api) throws Exception {
    for (Map.Entry<String, JsonNode> entry : acknowledged.entrySet()) {
      assertThat(api.get("/accruals/" + entry.getKey()).json()).isEqualTo(entry.getValue());
    }
  }

  private boolean isRefused(Api api) {
    try {
      return order(api) == 503;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void writesAreRefusedReadsGoOnAndNothingAcknowledgedIsLost() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(dir.resolve("disk"), 200)) {
      Path data = disk.directory().resolve("data");
      Map<String, String> environment = TestSettings.environment(data, PROGRAMS);
      try (ServiceProcess service = ServiceProcess.start(environment)) {
        Api api = new Api(service.port(), "demo");
        for (int i = 0; i < 50; i++) {
          assertThat(order(api)).isEqualTo(201);
        }
        disk.fillUpTo(40L << 20);
        Eventually.that("refused", () -> isRefused(api));
        assertThat(order(api)).isEqualTo(503);
        assertAllThere(api);
        assertThat(api.status().get("diskFull").asBoolean()).isTrue();
        disk.empty();
        Eventually.that("taken again", () -> !isRefused(api));
        disk.fillUpTo(0);
        Eventually.that("refused", () -> isRefused(api));
        assertAllThere(api);
        service.kill();
      }
      try (ServiceProcess service = ServiceProcess.launch(environment)) {
        // On a disk that is full to the last byte it may start or refuse to, but harm nothing.
        boolean ready = service.awaitReady();
        assertThat(ready || service.exitCode() != 0).isTrue();
      }
      disk.empty();
      try (ServiceProcess service = ServiceProcess.start(environment)) {
        Api api = new Api(service.port(), "demo");
        assertAllThere(api);
        Eventually.that("taken again", () -> !isRefused(api));
        assertThat(service.terminate()).isZero();
      }
      Path config = dir.resolve("ledger.yaml");
      Files.writeString(config, "dataDir: " + data + "\npostgres: { embedded: false }\n");
      assertThat(CommandRun.of(0, "verify", "--config", config.toString()))
          .anyMatch(line -> line.startsWith("records " + (1 + acknowledged.size()) + " in "));
    }
  }

  @Test
  void aBackupThatFindsNoRoomLeavesTheOneBeforeAndGoesOnWhenThereIs() throws Exception {
    Path data = dir.resolve("data");
    Path config = dir.resolve("ledger.yaml");
    Files.writeString(config, "dataDir: " + data + "\n");
    try (SmallDisk disk = SmallDisk.mount(dir.resolve("disk"), 1);
        Service service = TestSettings.start(data, PROGRAMS)) {
      Api api = new Api(service.port(), "demo");
      assertThat(order(api)).isEqualTo(201);
      String backup = disk.directory().resolve("backup").toString();
      back(0, backup, config);
      for (int i = 0; i < 6; i++) {
        batch(api, i);
      }
      back(3, backup, config);
      back(3, backup, config);
      assertThat(CommandRun.of(0, "verify", "--backup", backup)).contains("members 1");
      disk.grow(64);
      back(0, backup, config);
      assertThat(CommandRun.of(0, "verify", "--backup", backup)).contains("members 6001");
    }
  }

  private static void back(int exitCode, String backup, Path config) throws IOException {
    CommandRun.of(exitCode, "backup", "--to", backup, "--config", config.toString());
  }

  private static void batch(Api api, int number) throws Exception {
    StringBuilder body = new StringBuilder("{\"commands\":[");
    for (int i = 0; i < 1_000; i++) {
      String id = "B-" + number + "-" + i;
      body.append(i == 0 ? "" : ",");
      body.append("{\"accrual\":").append(Api.order(id, "m-" + id, 1_000)).append('}');
    }
    Api.Answer answer = api.post("/batches", JSON, body.append("]}").toString());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(List.of(answer.body().split("\"status\":201", -1))).hasSize(1_001);
  }
}
