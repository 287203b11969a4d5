package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsledger.snapshot.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code backup --follow}: a second directory a moment behind, killed at any time. */
class BackupFollowTest {
  @TempDir Path dir;

  @Test
  void aFollowerKilledAtRandomMomentsLeavesAWholeBackupThatIsShownInTheStatus() throws Exception {
    long seed = Long.getLong("ledger.seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    Path data = dir.resolve("data");
    Path backup = dir.resolve("backup");
    Path config = dir.resolve("ledger.yaml");
    Files.writeString(config, "dataDir: " + data + "\n");
    try (Service service = TestSettings.start(data, Path.of("../config/programs"))) {
      Api api = new Api(service.port(), "demo");
      int orders = 0;
      for (int round = 0; round < Integer.getInteger("ledger.kills", 4); round++) {
        try (CommandProcess follower =
            CommandProcess.start(
                List.of(),
                "backup",
                "--to",
                backup.toString(),
                "--follow",
                "--interval-ms",
                "1",
                "--config",
                config.toString())) {
          follower.await(line -> line.startsWith("record "));
          for (int left = random.nextInt(150); left > 0; left--) {
            order(api, orders++);
          }
        }
        assertThat(CommandRun.of(0, "verify", "--backup", backup.toString()))
            .anyMatch(line -> line.startsWith("records "));
      }
      try (CommandProcess follower =
          CommandProcess.start(
              List.of(),
              "backup",
              "--to",
              backup.toString(),
              "--follow",
              "--config",
              config.toString())) {
        follower.await(line -> line.contains("behind 0 records"));
        order(api, orders++);
        Eventually.that("caught up", () -> lag(api, backup) == 0);
      }
      for (int left = 3; left > 0; left--) {
        order(api, orders++);
      }
      assertThat(lag(api, backup)).isEqualTo(3);
    }
  }

  private static void order(Api api, int number) throws Exception {
    String order = Api.order("SO-" + number, "m-" + number % 50, 1_000 + number);
    assertThat(api.post("/accruals", "application/json", order).status()).isEqualTo(201);
  }

  private static long lag(Api api, Path backup) {
    try {
      JsonNode noted = api.status().get("backups").get(backup.toAbsolutePath().toString());
      return noted == null ? -1 : noted.get("lagRecords").asLong();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
