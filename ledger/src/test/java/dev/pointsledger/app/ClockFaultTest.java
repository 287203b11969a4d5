package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.snapshot.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine whose clock is set back and forward, by libfaketime: also under a running service. */
class ClockFaultTest {
  private static final Path PROGRAMS = Path.of("../config/programs");

  @TempDir Path dir;

  @SuppressWarnings("NullAway.Init")
  private Map<String, String> environment;

  @BeforeEach
  void fakeClock() throws IOException {
    Path library = null;
    for (String machine : new String[] {"x86_64", "aarch64"}) {
      Path found = Path.of("/usr/lib/" + machine + "-linux-gnu/faketime/libfaketime.so.1");
      library = Files.exists(found) ? found : library;
    }
    if (library == null) {
      String message = "no libfaketime: apt-get install faketime";
      assertThat(System.getenv("LEDGER_NO_SKIP")).as(message).isNull();
      Assumptions.abort(message);
      return;
    }
    environment = TestSettings.environment(dir.resolve("data"), PROGRAMS);
    environment.put("LD_PRELOAD", library.toString());
    environment.put("FAKETIME_TIMESTAMP_FILE", dir.resolve("clock").toString());
    environment.put("FAKETIME_CACHE_DURATION", "1");
    environment.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    environment.put("DONT_FAKE_MONOTONIC", "1");
    environment.put("NO_FAKE_STAT", "1");
    ahead(Duration.ZERO);
  }

  /** Sets the clock of running services and of those to come. */
  private void ahead(Duration by) throws IOException {
    Path making = dir.resolve("clock.new");
    Files.writeString(making, (by.isNegative() ? "" : "+") + by.toSeconds() + "\n");
    Files.move(making, dir.resolve("clock"), StandardCopyOption.ATOMIC_MOVE);
  }

  private static Api.Answer order(Api api, String id) throws IOException, InterruptedException {
    return api.post("/accruals", "application/json", Api.order(id, "m-1", 1_000));
  }

  /** By the clock of this machine. */
  private Instant firstOrder() throws IOException, InterruptedException {
    try (Service service = TestSettings.start(dir.resolve("data"), PROGRAMS)) {
      return recordedAt(order(new Api(service.port(), "demo"), "SO-1"));
    }
  }

  private static Instant recordedAt(Api.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return Instant.parse(answer.json().get("recordedAt").asText());
  }

  private static void assertSuspect(Api api, String id) throws Exception {
    Api.Answer refused = order(api, id);
    assertThat(refused.status()).as(refused.body()).isEqualTo(503);
    assertThat(refused.json().get("code").asText()).isEqualTo("clock-suspect");
  }

  @Test
  void aClockSetBackNeverTurnsTheLedgersBackAndOneThatLeapsIsMistrusted() throws Exception {
    Instant before = firstOrder();
    String file = environment.remove("FAKETIME_TIMESTAMP_FILE");
    // Fixed: a thread that asks while another reads the file anew may be told a wrong time.
    environment.put("FAKETIME", "-30d");
    try (ServiceProcess service = ServiceProcess.start(environment)) {
      Instant next = recordedAt(order(new Api(service.port(), "demo"), "SO-2"));
      assertThat(next).isBetween(before, before.plusSeconds(60));
    }
    environment.remove("FAKETIME");
    environment.put("FAKETIME_TIMESTAMP_FILE", file);
    try (ServiceProcess service = ServiceProcess.start(environment)) {
      leap(new Api(service.port(), "demo"), Duration.ofDays(2));
    }
  }

  @Test
  @Tag("long")
  void aClockSetForwardBetweenRunsIsMistrustedUntilSomebodyConfirmsIt() throws Exception {
    Instant before = firstOrder();
    Duration later = Duration.ofDays(50);
    ahead(later);
    try (ServiceProcess service = ServiceProcess.start(environment)) {
      Api api = new Api(service.port(), "demo");
      assertSuspect(api, "SO-2");
      assertThat(api.get("/members/m-1").status()).isEqualTo(200);
      assertThat(api.confirmClock(Instant.now()).status()).isNotEqualTo(200);
      assertThat(api.confirmClock(Instant.now().plus(later)).status()).isEqualTo(200);
      assertThat(recordedAt(order(api, "SO-2"))).isAfter(before.plus(Duration.ofDays(49)));
      ahead(later.minusHours(3));
      Instant last = Instant.EPOCH;
      long seenByNanos = System.nanoTime() + Duration.ofSeconds(2).toNanos();
      for (int i = 0; System.nanoTime() - seenByNanos < 0; i++) {
        Instant next = recordedAt(order(api, "SO-back-" + i));
        assertThat(next).isAfterOrEqualTo(last);
        last = next;
      }
      assertThat(last).isAfter(Instant.now().plus(later).minusSeconds(600));
      leap(api, later.plusHours(3));
    }
  }

  /** Sets the clock of a running service far ahead of where it was. */
  private void leap(Api api, Duration to) throws Exception {
    ahead(to);
    Eventually.that("suspect", () -> isSuspect(api));
    assertSuspect(api, "SO-leap");
    Eventually.that("confirmed", () -> isConfirmed(api, to));
    assertThat(recordedAt(order(api, "SO-leap")))
        .isAfter(Instant.now().plus(to).minus(Duration.ofMinutes(10)));
  }

  private static boolean isConfirmed(Api api, Duration ahead) {
    try {
      return api.confirmClock(Instant.now().plus(ahead)).status() == 200 && !isSuspect(api);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isSuspect(Api api) {
    try {
      return api.status().get("clockSuspect").asBoolean();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
