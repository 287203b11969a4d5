package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsledger.snapshot.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What earlier runs of the service wrote is compressed and still read by all who read it. */
class ArchivingTest {
  private static final Path PROGRAMS = Path.of("../config/programs");

  @TempDir Path dir;

  @Test
  void whatEarlierRunsWroteIsArchivedAndStillRead() throws Exception {
    Path data = dir.resolve("data");
    for (int run = 0; run < 3; run++) {
      try (Service service = TestSettings.start(data, PROGRAMS)) {
        Api api = new Api(service.port(), "demo");
        for (int i = 0; i < 20; i++) {
          order(api, run, i);
        }
        awaitArchived(api, run == 0 ? 0 : 1);
      }
    }
    assertThat(archives(data)).hasSize(2);
    Path config = dir.resolve("ledger.yaml");
    Files.writeString(config, "dataDir: " + data + "\n");
    assertThat(CommandRun.of(0, "verify", "--config", config.toString()))
        .anyMatch(line -> line.startsWith("records 61 in "));
    assertThat(CommandRun.of(0, "inspect", "--order", "SO-0-7", "--config", config.toString()))
        .singleElement()
        .asString()
        .contains("\"orderId\":\"SO-0-7\"");
    try (Service service = TestSettings.start(data, PROGRAMS)) {
      Api api = new Api(service.port(), "demo");
      assertThat(api.get("/accruals/SO-0-7").json().get("orderId").asText()).isEqualTo("SO-0-7");
      assertThat(api.get("/members/m-1/entries").json().get("entries")).hasSize(15);
      assertThat(order(api, 0, 7).status()).isEqualTo(200);
    }
  }

  private static Api.Answer order(Api api, int run, int number)
      throws IOException, InterruptedException {
    String order = Api.order("SO-" + run + "-" + number, "m-" + number % 4, 1_000 + number);
    return api.post("/accruals", "application/json", order);
  }

  private static void awaitArchived(Api api, int files) {
    Eventually.that("archived", () -> archive(api).get("files").asInt() == files);
    assertThat(archive(api).has("fault")).isFalse();
  }

  private static JsonNode archive(Api api) {
    try {
      return api.status().get("archive");
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> archives(Path data) throws IOException {
    try (Stream<Path> files = Files.walk(data.resolve("journal"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".zst"))
          .toList();
    }
  }
}
