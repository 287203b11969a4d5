package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.journal.identity.ErasureList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service is killed while it erases: what was answered is erased, the rest all or nothing. */
class ErasureKillTest {
  private static final String JSON = "application/json";
  private static final int MEMBERS = 40;

  @TempDir Path dir;

  @Test
  void whoeverWasErasedStaysErasedAfterEveryKill() throws Exception {
    long seed = Long.getLong("ledger.seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    Path data = dir.resolve("data");
    Map<String, String> environment = TestSettings.environment(data, Path.of("../config/programs"));
    List<String> erased = new ArrayList<>();
    String begun = null;
    int members = 0;
    for (int round = 0; round < Integer.getInteger("ledger.kills", 2); round++) {
      try (ServiceProcess service = ServiceProcess.start(environment)) {
        Api api = new Api(service.port(), "demo");
        assertErased(api, erased, begun);
        for (int i = 0; i < MEMBERS; i++) {
          String order = Api.order("SO-" + members, "m-" + members++, 1_000);
          assertThat(api.post("/accruals", JSON, order).status()).isEqualTo(201);
        }
        for (int left = random.nextInt(MEMBERS); left > 0; left--) {
          String member = "m-" + (members - left);
          assertThat(api.post("/members/" + member + "/erase", JSON, "{}").status()).isEqualTo(200);
          erased.add(member);
        }
        begun = "m-" + (members - MEMBERS);
        Thread killer = killSoon(service, random.nextInt(3_000_000));
        try {
          var unused = api.post("/members/" + begun + "/erase", JSON, "{}");
        } catch (IOException e) {
          // Killed before it answered.
        }
        killer.join();
      }
    }
    try (ServiceProcess service = ServiceProcess.start(environment)) {
      assertErased(new Api(service.port(), "demo"), erased, begun);
      assertThat(service.terminate()).isZero();
    }
    assertThat(new ErasureList(data.resolve("identity/erased")).read())
        .hasSizeGreaterThanOrEqualTo(erased.size());
    Path config = dir.resolve("ledger.yaml");
    Files.writeString(config, "dataDir: " + data + "\npostgres: { embedded: false }\n");
    assertThat(CommandRun.of(0, "verify", "--config", config.toString()))
        .contains("members " + members);
  }

  private static void assertErased(
      Api api, List<String> erased, @org.jspecify.annotations.Nullable String begun)
      throws Exception {
    for (String member : erased) {
      assertThat(api.get("/members/" + member).status()).as(member).isEqualTo(404);
    }
    if (begun != null && api.get("/members/" + begun).status() == 404) {
      erased.add(begun);
    }
  }

  private static Thread killSoon(ServiceProcess service, int nanos) {
    long at = System.nanoTime() + nanos;
    Thread killer =
        new Thread(
            () -> {
              while (System.nanoTime() - at < 0) {
                Thread.onSpinWait();
              }
              try {
                service.kill();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    killer.start();
    return killer;
  }
}
