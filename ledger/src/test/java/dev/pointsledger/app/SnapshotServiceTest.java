package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsledger.snapshot.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service with its own PostgreSQL: restarts, kills, and a database that is away. */
class SnapshotServiceTest {
  private static final int SENDERS = 4;
  private static final int MEMBERS = 50;

  @TempDir Path dir;

  @SuppressWarnings("NullAway.Init")
  private Path data;

  @SuppressWarnings("NullAway.Init")
  private Path programs;

  private final AtomicLong orders = new AtomicLong();

  @BeforeEach
  void prepare() throws IOException {
    data = dir.resolve("data");
    programs = Files.createDirectories(dir.resolve("programs"));
    Files.copy(Path.of("../config/programs/demo.yaml"), programs.resolve("demo.yaml"));
  }

  private Map<String, String> environment() {
    Map<String, String> environment = TestSettings.environment(data, programs);
    environment.put("LEDGER_POSTGRES_EMBEDDED", "true");
    environment.put("LEDGER_POSTGRES_COMMIT_INTERVAL_MS", "50");
    return environment;
  }

  private Service start() {
    return new Service(
        TestSettings.of(environment()),
        cause -> {
          throw new AssertionError("the ledger failed", cause);
        });
  }

  @Test
  void aDatabaseThatIsAwayForAWhileFailsNoRequestAndIsWorkedUpToAfterwards() throws Exception {
    List<String> members;
    try (Service service = start()) {
      Api api = new Api(service.port(), "demo");
      AtomicBoolean done = new AtomicBoolean();
      List<Thread> senders = send(api, done);
      awaitSnapshot(api, "connected and committed", status -> status.get("sequence").asLong() > 0);
      Path binary = data.resolve("postgres/server-17.6.0/bin/postgres");
      Path away = binary.resolveSibling("postgres.away");
      Files.move(binary, away);
      kill(postmaster());
      awaitSnapshot(
          api,
          "lag grows",
          status -> status.get("lagRecords").asLong() > 200 && !connected(status));
      assertThat(api.ready()).isEqualTo(200);
      Files.move(away, binary, StandardCopyOption.ATOMIC_MOVE);
      awaitSnapshot(api, "connected again", SnapshotServiceTest::connected);
      done.set(true);
      for (Thread sender : senders) {
        sender.join();
      }
      awaitSnapshot(api, "caught up", status -> status.get("lagRecords").asLong() == 0);
      members = members(api);
    }
    try (Service service = start()) {
      Api api = new Api(service.port(), "demo");
      assertThat(members(api)).isEqualTo(members);
      awaitSnapshot(api, "goes on", SnapshotServiceTest::connected);
      assertThat(api.status().get("snapshot").get("rebuilds").asLong()).isZero();
    }
  }

  @Test
  void aKilledServiceStartsFromTheDatabaseThatItLeftRunning() throws Exception {
    List<String> members;
    long server;
    try (ServiceProcess service = ServiceProcess.launch(environment())) {
      assertThat(service.awaitReady()).as("%s", service.output()).isTrue();
      Api api = new Api(service.port(), "demo");
      AtomicBoolean done = new AtomicBoolean();
      List<Thread> senders = send(api, done);
      awaitSnapshot(api, "commits", status -> status.get("sequence").asLong() > 500);
      done.set(true);
      for (Thread sender : senders) {
        sender.join();
      }
      members = members(api);
      server = postmaster();
      service.kill();
    }
    assertThat(ProcessHandle.of(server)).isPresent();
    try (ServiceProcess service = ServiceProcess.launch(environment())) {
      assertThat(service.awaitReady()).as("%s", service.output()).isTrue();
      assertThat(String.join("\n", service.output())).contains("members, loaded in");
      assertThat(members(new Api(service.port(), "demo"))).isEqualTo(members);
      assertThat(service.terminate()).isZero();
    }
    assertThat(ProcessHandle.of(server).filter(ProcessHandle::isAlive)).isEmpty();
  }

  private List<Thread> send(Api api, AtomicBoolean done) {
    List<Thread> senders = new ArrayList<>();
    for (int i = 0; i < SENDERS; i++) {
      Thread sender =
          new Thread(
              () -> {
                while (!done.get()) {
                  order(api);
                }
              },
              "sender-" + i);
      sender.start();
      senders.add(sender);
    }
    return senders;
  }

  private void order(Api api) {
    long number = orders.incrementAndGet();
    String order = Api.order("SO-" + number, "m-" + number % MEMBERS, 100 + number % 10_000);
    try {
      assertThat(api.post("/accruals", "application/json", order).status()).isEqualTo(201);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> members(Api api) throws Exception {
    List<String> members = new ArrayList<>();
    for (int i = 0; i < MEMBERS; i++) {
      JsonNode member = api.get("/members/m-" + i).json();
      members.add(member.get("balance") + " " + member.get("totals") + " " + member.get("tier"));
    }
    return members;
  }

  private static boolean connected(JsonNode snapshot) {
    return snapshot.get("state").asText().equals("connected");
  }

  private static void awaitSnapshot(
      Api api, String what, java.util.function.Predicate<JsonNode> holds) {
    Eventually.that(
        what,
        () -> {
          try {
            return holds.test(api.status().get("snapshot"));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
  }

  private long postmaster() throws IOException {
    return Long.parseLong(
        Files.readAllLines(data.resolve("postgres/data/postmaster.pid")).get(0).strip());
  }

  private static void kill(long process) {
    ProcessHandle.of(process).orElseThrow().destroyForcibly();
  }
}
