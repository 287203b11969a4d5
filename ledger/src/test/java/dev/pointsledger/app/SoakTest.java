package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mixed load for {@code ledger.soak.minutes}, while the sandbox's clock runs through many days: the
 * process must need no more at the end than when it had warmed up.
 */
@Tag("long")
class SoakTest {
  private static final String JSON = "application/json";
  private static final int MEMBERS = 5_000;
  private static final int SENDERS = 8;
  private static final int SAMPLES = 20;

  /** So far goes the clock between two samples. */
  private static final Duration STEP = Duration.ofDays(10);

  /** Classes shown of which there is more at the end. */
  private static final int SHOWN = 20;

  /** How much more the last quarter may need than the second one. */
  private static final double GROWTH_MAX = 1.25;

  @TempDir Path dir;

  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong faults = new AtomicLong();

  private record Sample(
      Instant ledgerTime, long heapKiB, long descriptors, long mapped, long threads) {}

  @Test
  void nothingGrowsUnderMixedLoadOverManyDays() throws Exception {
    long sampleMs = TimeUnit.MINUTES.toMillis(Long.getLong("ledger.soak.minutes")) / SAMPLES;
    Path data = dir.resolve("data");
    Path programs = FormatFixture.programs(Files.createDirectory(dir.resolve("programs")));
    Map<String, String> environment = TestSettings.shipped(data, programs);
    environment.put("LEDGER_SANDBOX", "true");
    List<Sample> samples = new ArrayList<>();
    HeapClasses warm = HeapClasses.NONE;
    try (ServiceProcess service = ServiceProcess.start(environment)) {
      Api api = new Api(service.port(), "demo");
      AtomicBoolean done = new AtomicBoolean();
      List<Thread> senders = new ArrayList<>();
      for (int i = 0; i < SENDERS; i++) {
        int sender = i;
        senders.add(new Thread(() -> send(service, sender, done), "sender-" + i));
        senders.get(i).start();
      }
      Instant ledgerTime = Instant.now();
      for (int i = 0; i < SAMPLES; i++) {
        rest(sampleMs);
        assertThat(service.endedWith()).isNull();
        samples.add(sample(service.pid(), ledgerTime));
        System.out.println(samples.get(i) + " requests " + requests + " faults " + faults);
        if (i == SAMPLES / 2 - 1) {
          warm = HeapClasses.of(service.pid());
        } else if (i == SAMPLES - 1) {
          HeapClasses.of(service.pid()).since(warm, SHOWN).forEach(System.out::println);
        }
        ledgerTime = ledgerTime.plus(STEP);
        assertThat(api.moveClock(ledgerTime).status()).isEqualTo(200);
      }
      done.set(true);
      for (Thread sender : senders) {
        sender.join();
      }
      assertThat(service.terminate()).isZero();
    }
    assertThat(faults).hasValue(0);
    assertFlat(samples, "heap, KiB", Sample::heapKiB);
    assertFlat(samples, "descriptors", Sample::descriptors);
    assertFlat(samples, "mapped files", Sample::mapped);
    assertFlat(samples, "threads", Sample::threads);
    Path config = dir.resolve("ledger.yaml");
    Files.writeString(config, "dataDir: " + data + "\nsandbox: true\n");
    CommandRun.of(0, "verify", "--config", config.toString()).forEach(System.out::println);
  }

  private static void assertFlat(List<Sample> samples, String what, ToLongFunction<Sample> of) {
    int quarter = samples.size() / 4;
    double warm = mean(samples.subList(quarter, 2 * quarter), of);
    double last = mean(samples.subList(samples.size() - quarter, samples.size()), of);
    System.out.printf("%s: second quarter %.0f, last quarter %.0f%n", what, warm, last);
    assertThat(last).as(what).isLessThan(warm * GROWTH_MAX);
  }

  private static double mean(List<Sample> samples, ToLongFunction<Sample> of) {
    return samples.stream().mapToLong(of).average().orElseThrow();
  }

  private static void rest(long ms) {
    long until = System.nanoTime() + ms * 1_000_000;
    while (System.nanoTime() - until < 0) {
      LockSupport.parkNanos(until - System.nanoTime());
    }
  }

  private static Sample sample(long process, Instant ledgerTime) throws Exception {
    Path proc = Path.of("/proc", "" + process);
    long descriptors = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(proc.resolve("fd"))) {
      for (Path unused : files) {
        descriptors++;
      }
    }
    long mapped;
    try (var lines = Files.lines(proc.resolve("maps"))) {
      mapped = lines.filter(line -> line.indexOf('/') > 0).count();
    }
    long threads;
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(proc.resolve("task"))) {
      threads = 0;
      for (Path unused : tasks) {
        threads++;
      }
    }
    return new Sample(ledgerTime, heapKiB(process), descriptors, mapped, threads);
  }

  /** What is live: the least of several looks, as what is in work at the moment is live too. */
  private static long heapKiB(long process) throws Exception {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      least = Math.min(least, HeapClasses.of(process).total());
    }
    return least >> 10;
  }

  private void send(ServiceProcess service, int sender, AtomicBoolean done) {
    Api api = new Api(service.port(), "demo");
    Random random = new Random(sender);
    try {
      for (long i = 0; !done.get(); i++) {
        mixed(api, random, sender + "-" + i);
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** What callers do, some of it refused: only what the server does wrong counts as a fault. */
  private void mixed(Api api, Random random, String id) throws IOException, InterruptedException {
    String member = "m-" + random.nextInt(MEMBERS);
    count(api.post("/accruals", JSON, Api.order("SO-" + id, member, 100 + random.nextInt(50_000))));
    switch (random.nextInt(10)) {
      case 0 ->
          count(
              api.post(
                  "/returns",
                  JSON,
                  "{\"returnId\":\"R-" + id + "\",\"orderId\":\"SO-" + id + "\",\"full\":true}"));
      case 1 -> count(api.post("/redemptions", JSON, spend("redemptionId", "RD-" + id, member)));
      case 2 -> {
        count(api.post("/holds", JSON, spend("holdId", "H-" + id, member)));
        count(api.post("/holds/H-" + id + "/release", JSON, "{}"));
      }
      case 3 -> count(api.post("/holds", JSON, spend("holdId", "H-" + id, member)));
      case 4 -> count(api.get("/members/" + member + "/entries?limit=20"));
      case 5, 6 -> count(api.get("/members/" + member));
      case 7 ->
          count(
              api.post(
                  "/activities",
                  JSON,
                  "{\"activityId\":\"A-%s\",\"memberId\":\"%s\",\"type\":\"check-in\"}"
                      .formatted(id, member)));
      case 8 -> count(api.get("/accruals/SO-" + id));
      default -> count(api.post("/members/" + member + "-e/erase", JSON, "{}"));
    }
  }

  private static String spend(String key, String id, String member) {
    return "{\"%s\":\"%s\",\"memberId\":\"%s\",\"points\":20}".formatted(key, id, member);
  }

  private void count(Api.Answer answer) {
    requests.incrementAndGet();
    if (answer.status() >= 500) {
      faults.incrementAndGet();
      System.out.println(answer.body());
    }
  }
}
