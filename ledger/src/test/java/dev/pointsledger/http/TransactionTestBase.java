package dev.pointsledger.http;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;

/** A sandbox with a member, an order, a hold and a redemption. */
abstract class TransactionTestBase extends ApiTestBase {
  private static final Path PROGRAM_FILE = Path.of("src/test/resources/programs/http.yaml");
  static final String START = "2026-06-01T12:00:00+08:00";

  @BeforeEach
  void startSandbox() throws Exception {
    restartSandbox(
        Files.readString(PROGRAM_FILE), Instant.parse("2026-06-01T04:00:00Z").toEpochMilli());
    give("m-1", 1_000);
    client.put(PROGRAM + "/members/m-2", "{}");
    client.post(ACCRUALS, order("SO-1", "m-1", 10_000));
    client.post(HOLDS, hold("H-0", 200));
    client.post(REDEMPTIONS, redemption("RD-0", 100));
  }

  static final String HOLDS = PROGRAM + "/holds";
  static final String REDEMPTIONS = PROGRAM + "/redemptions";

  static String hold(String id, long points) {
    return json("holdId", id, "memberId", "m-1", "points", points);
  }

  static String redemption(String id, long points) {
    return json("redemptionId", id, "memberId", "m-1", "points", points);
  }
}
