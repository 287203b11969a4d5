package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service, with its PostgreSQL, is killed under load, again and again; nothing acknowledged may
 * be lost or doubled.
 */
class KillTest {
  private static final int KILLS = Integer.getInteger("ledger.kills", 4);
  private static final int SENDERS = 12;
  private static final int MEMBERS = 200;

  @TempDir Path dir;

  private final AtomicLong orderNumbers = new AtomicLong();
  private final Map<String, Api.Answer> acknowledged = new ConcurrentHashMap<>();
  private final Map<String, String> unanswered = new ConcurrentHashMap<>();

  @Test
  void everyAcknowledgedOrderIsThereOnceAfterEveryKill() throws Exception {
    long seed = Long.getLong("ledger.seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    Path data = dir.resolve("data");
    Path programs = Files.createDirectories(dir.resolve("programs"));
    Files.copy(Path.of("../config/programs/demo.yaml"), programs.resolve("demo.yaml"));
    Map<String, String> environment = TestSettings.shipped(data, programs);
    for (int round = 0; round < KILLS; round++) {
      try (ServiceProcess service = ServiceProcess.start(environment)) {
        Api api = new Api(service.port(), "demo");
        resend(api);
        int before = acknowledged.size();
        loadUntil(api, service, before + 500 + random.nextInt(3_000));
      }
    }
    try (ServiceProcess service = ServiceProcess.start(environment)) {
      resend(new Api(service.port(), "demo"));
      assertThat(service.terminate()).isZero();
    }
    NeverKilled journal = NeverKilled.read(data);
    for (Map.Entry<String, Api.Answer> entry : acknowledged.entrySet()) {
      assertThat(journal.sequenceOf(entry.getKey()))
          .isEqualTo(entry.getValue().json().get("sequence").asLong());
    }
    assertThat(journal.orders()).isEqualTo(acknowledged.size());
    journal.assertSameState();
  }

  /** Sends from many threads and kills the service when so many orders are acknowledged. */
  private void loadUntil(Api api, ServiceProcess service, int target) throws Exception {
    AtomicBoolean killed = new AtomicBoolean();
    List<Thread> senders = new ArrayList<>();
    for (int i = 0; i < SENDERS; i++) {
      Thread sender = new Thread(() -> send(api, killed), "sender-" + i);
      sender.start();
      senders.add(sender);
    }
    while (acknowledged.size() < target) {
      Thread.onSpinWait();
      assertThat(service.endedWith()).isNull();
    }
    killed.set(true);
    service.kill();
    for (Thread sender : senders) {
      sender.join();
    }
  }

  private void send(Api api, AtomicBoolean killed) {
    while (!killed.get()) {
      long number = orderNumbers.incrementAndGet();
      String orderId = "SO-" + number;
      String body = Api.order(orderId, "m-" + number % MEMBERS, 100 + number % 10_000);
      unanswered.put(orderId, body);
      try {
        Api.Answer answer = api.post("/accruals", "application/json", body);
        assertThat(answer.status()).isEqualTo(201);
        acknowledged.put(orderId, answer);
        unanswered.remove(orderId);
      } catch (IOException e) {
        return;
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** As a careful client does: what had no answer is sent again; what had one answers the same. */
  private void resend(Api api) throws Exception {
    for (Map.Entry<String, String> entry : unanswered.entrySet()) {
      Api.Answer answer = api.post("/accruals", "application/json", entry.getValue());
      assertThat(answer.status()).isIn(200, 201);
      acknowledged.put(entry.getKey(), answer);
    }
    unanswered.clear();
    int checked = 0;
    for (Map.Entry<String, Api.Answer> entry : acknowledged.entrySet()) {
      if (checked++ == 200) {
        return;
      }
      Api.Answer now = api.get("/accruals/" + entry.getKey());
      assertThat(now.status()).isEqualTo(200);
      assertThat(now.json()).isEqualTo(entry.getValue().json());
    }
  }
}
