package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.event.EventCodec;
import dev.pointsledger.journal.ProgressListener;
import dev.pointsledger.journal.chronicle.ChronicleJournal;
import dev.pointsledger.journal.chronicle.JournalInspection;
import dev.pointsledger.journal.identity.FileIdentityVault;
import dev.pointsledger.program.yaml.YamlProgramSource;
import dev.pointsledger.recovery.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service is killed in the middle of imports, and of finishing them: after a restart all of an
 * import is there or nothing, and it can be sent again.
 */
@Timeout(3600)
class ImportKillTest {
  private static final int ROUNDS = Math.max(1, Integer.getInteger("ledger.kills", 4) / 4);
  private static final int MEMBERS = 20_000;
  private static final long POINTS = 7;

  @TempDir Path dir;

  private final List<String> imported = new ArrayList<>();

  @Test
  void afterEveryKillAllOfAnImportIsThereOrNothing() throws Exception {
    long seed = Long.getLong("ledger.seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    Path programs = Files.createDirectories(dir.resolve("programs"));
    Files.copy(Path.of("../config/programs/demo.yaml"), programs.resolve("demo.yaml"));
    Path data = dir.resolve("data");
    Map<String, String> environment = TestSettings.environment(data, programs);
    for (int round = 0; round < ROUNDS; round++) {
      killIn(environment, "checking", "c" + round, random);
      killIn(environment, "recording", "r" + round, random);
    }
    try (ServiceProcess service = ServiceProcess.start(environment)) {
      Api api = new Api(service.port(), "demo");
      for (String importId : imported) {
        assertAllIsThere(api, importId);
      }
      assertThat(data.resolve("imports")).isEmptyDirectory();
      assertThat(service.terminate()).isZero();
    }
    assertThat(membersOf(data)).isEqualTo((long) imported.size() * MEMBERS);
  }

  /** Kills in a phase, and once more while what was killed is finished. */
  private void killIn(Map<String, String> environment, String phase, String importId, Random random)
      throws Exception {
    long line = random.nextInt(MEMBERS * 2 / 3);
    boolean reached;
    try (ServiceProcess service = ServiceProcess.start(environment)) {
      Api api = new Api(service.port(), "demo");
      Thread sender = new Thread(() -> sendUntilCut(api, importId), "sender");
      sender.start();
      reached = awaitPhase(api, importId, phase, line);
      service.kill();
      sender.join();
    }
    if (reached && phase.equals("recording")) {
      killWhileItIsFinished(environment, random);
    }
    try (ServiceProcess service = ServiceProcess.start(environment)) {
      Api api = new Api(service.port(), "demo");
      boolean there = api.get("/imports/" + importId).status() == 200;
      assertThat(there || !reached || phase.equals("checking")).isTrue();
      if (there) {
        assertAllIsThere(api, importId);
      } else {
        assertNothingIsThere(api, importId);
      }
      Api.Answer again = send(api, importId);
      assertThat(again.body()).contains("\"status\":" + (there ? 200 : 201));
      assertAllIsThere(api, importId);
      imported.add(importId);
      assertThat(service.terminate()).isZero();
    }
  }

  private static void killWhileItIsFinished(Map<String, String> environment, Random random)
      throws Exception {
    try (ServiceProcess service = ServiceProcess.launch(environment)) {
      Thread reader = new Thread(() -> readUntilCut(service), "reader");
      reader.start();
      long deadline = System.nanoTime() + 60_000_000_000L;
      // Ready without going on: it was all recorded before the kill came.
      while (service.output().stream()
          .noneMatch(text -> text.contains("going on after line") || text.startsWith("ready "))) {
        assertThat(System.nanoTime()).as("%s", service.output()).isLessThan(deadline);
        LockSupport.parkNanos(100_000);
      }
      long killAt = System.nanoTime() + random.nextInt(300_000_000);
      while (System.nanoTime() < killAt) {
        Thread.onSpinWait();
      }
      service.kill();
      reader.join();
    }
  }

  private static void readUntilCut(ServiceProcess service) {
    try {
      var unused = service.awaitReady();
    } catch (IOException e) {
      return;
    }
  }

  /** Whether a phase came so far; false: it went by. */
  private static boolean awaitPhase(Api api, String importId, String phase, long line)
      throws Exception {
    while (true) {
      Api.Answer answer = api.get("/imports/" + importId);
      if (answer.status() != 200) {
        continue;
      }
      String now = answer.json().get("phase").asText();
      if (now.equals(phase) && answer.json().get("line").asLong() >= line) {
        return true;
      }
      if (now.equals("done")) {
        return false;
      }
    }
  }

  private static void sendUntilCut(Api api, String importId) {
    try {
      var unused = send(api, importId);
    } catch (IOException e) {
      return;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Api.Answer send(Api api, String importId)
      throws IOException, InterruptedException {
    StringBuilder lines = new StringBuilder();
    lines.append("{\"import\":{\"importId\":\"").append(importId).append("\"}}\n");
    for (int place = 0; place < MEMBERS; place++) {
      lines.append("{\"member\":{\"memberId\":\"").append(memberId(importId, place));
      lines.append("\",\"lots\":[{\"points\":").append(POINTS).append(",\"expiresAt\":null}]}}\n");
    }
    lines.append("{\"control\":{\"members\":").append(MEMBERS);
    lines.append(",\"available\":").append(MEMBERS * POINTS);
    lines.append(",\"pending\":0,\"arrears\":0}}\n");
    return api.post("/imports", "application/x-ndjson", lines.toString());
  }

  private static String memberId(String importId, int place) {
    return importId + "-" + place;
  }

  private static void assertAllIsThere(Api api, String importId) throws Exception {
    assertThat(api.get("/imports/" + importId).json().get("phase").asText()).isEqualTo("done");
    for (int place = 0; place < MEMBERS; place += MEMBERS / 100 - 1) {
      Api.Answer member = api.get("/members/" + memberId(importId, place));
      assertThat(member.status()).as(memberId(importId, place)).isEqualTo(200);
      assertThat(member.json().at("/balance/available").asLong()).isEqualTo(POINTS);
    }
  }

  private static void assertNothingIsThere(Api api, String importId) throws Exception {
    for (int place = 0; place < MEMBERS; place += MEMBERS / 100 - 1) {
      assertThat(api.get("/members/" + memberId(importId, place)).status()).isEqualTo(404);
    }
  }

  /** Verifies the journal; how many members it holds. */
  private static long membersOf(Path data) {
    Path journal = data.resolve("journal");
    UUID ledger = Objects.requireNonNull(ChronicleJournal.ledgerIdIn(journal));
    try (FileIdentityVault vault = FileIdentityVault.open(data.resolve("identity"), ledger)) {
      Verification verification = new Verification(new EventCodec(vault, new YamlProgramSource()));
      JournalInspection.read(journal, verification, ProgressListener.NONE);
      return verification.state().program(0).members();
    }
  }
}
