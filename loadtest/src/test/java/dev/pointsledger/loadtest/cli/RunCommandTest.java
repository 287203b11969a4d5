package dev.pointsledger.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.loadtest.cli.StubService.Fate;
import java.io.FileInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
  @TempDir private Path directory;

  @Test
  void aRunSendsItsScheduleAndFindsEveryOrderInTheBalances() throws Exception {
    try (StubService service = new StubService()) {
      Ran ran = run(service, "--rate", "200", "--duration", "1s", "--seed", "7");

      assertThat(ran.code()).as(ran.output()).isEqualTo(0);
      assertThat(service.received).hasSize(200).doesNotHaveDuplicates();
      assertThat(ran.output())
          .contains("seed 7", "200 requests answered", "200 orders found, 0 members differ");
    }
  }

  @Test
  void batchesAndMixedRequestsAreAccountedForToo() throws Exception {
    try (StubService service = new StubService()) {
      Ran ran =
          run(
              service,
              "--rate",
              "100",
              "--duration",
              "1s",
              "--batch",
              "10",
              "--workload",
              "zipf",
              "--mix",
              "accrual=60,member=20,replay=20");

      assertThat(ran.code()).as(ran.output()).isEqualTo(0);
      assertThat(ran.output()).contains("0 members differ");
    }
  }

  @Test
  void aClosedLoopEndsWithItsTime() throws Exception {
    try (StubService service = new StubService()) {
      Ran ran = run(service, "--rate", "max", "--duration", "500ms", "--workload", "hot");

      assertThat(ran.code()).as(ran.output()).isEqualTo(0);
      assertThat(service.received).isNotEmpty();
    }
  }

  @Test
  void aServiceThatStallsForASecondIsChargedWithEveryRequestThatHadToWait() throws Exception {
    try (StubService service = new StubService().delayMs(number -> number == 100 ? 1000L : 0L)) {
      Ran ran = run(service, "--rate", "200", "--duration", "2s", "--connections", "1");

      assertThat(ran.code()).as(ran.output()).isEqualTo(0);
      Histogram latency = log();
      long waited = latency.getTotalCount() - latency.getCountBetweenValues(0, 100_000_000);
      assertThat(latency.getTotalCount()).isEqualTo(400);
      // 200 were due while the one connection was taken; those due in its last 100 ms waited less.
      assertThat(waited).as(ran.output()).isBetween(150L, 400L);
      assertThat(latency.getMaxValue()).isGreaterThanOrEqualTo(990_000_000L);
    }
  }

  @Test
  void ordersWithoutAnswerAreSentAgainAndThenCounted() throws Exception {
    try (StubService service =
        new StubService()
            .fate(n -> n == 20 ? Fate.LOSE_BEFORE : n == 40 ? Fate.LOSE_AFTER : Fate.ANSWER)) {
      Ran ran = run(service, "--rate", "200", "--duration", "1s");

      assertThat(ran.code()).as(ran.output()).isEqualTo(1);
      assertThat(ran.output())
          .contains(
              "connection lost × 2",
              "2 orders got no answer",
              "recorded 2, refused 0, still unknown 0",
              "200 orders acknowledged",
              "200 orders found, 0 members differ");
    }
  }

  @Test
  void anAcknowledgedOrderThatIsNotInTheBalanceIsFound() throws Exception {
    try (StubService service = new StubService().fate(n -> n == 50 ? Fate.FORGET : Fate.ANSWER)) {
      Ran ran = run(service, "--rate", "200", "--duration", "1s", "--members", "10");

      assertThat(ran.code()).isEqualTo(1);
      assertThat(ran.output()).contains("199 orders found, 1 members differ", ": acknowledged ");
    }
  }

  @Test
  void refusalsAreErrorsAndCountedByStatus() throws Exception {
    try (StubService service =
        new StubService().fate(n -> n % 10 == 3 ? Fate.REFUSE : Fate.ANSWER)) {
      Ran ran = run(service, "--rate", "100", "--duration", "1s");

      assertThat(ran.code()).isEqualTo(1);
      assertThat(ran.output()).contains("error: status 503 × 10");
    }
  }

  @Test
  void aTimeoutIsALossAndItsWaitIsMeasured() throws Exception {
    try (StubService service = new StubService().delayMs(n -> n == 10 ? 5000L : 0L)) {
      Ran ran = run(service, "--rate", "100", "--duration", "1s", "--timeout", "300ms");

      assertThat(ran.code()).isEqualTo(1);
      assertThat(ran.output())
          .contains("timeout × 1", "recorded 1", "100 orders found, 0 members differ");
      assertThat(log().getMaxValue()).isGreaterThan(300_000_000L);
    }
  }

  @Test
  void aBoundThatIsMissedHasAnExitCodeOfItsOwn() throws Exception {
    try (StubService service = new StubService().delayMs(n -> 20L)) {
      assertThat(run(service, "--rate", "50", "--duration", "1s", "--p99-max", "1ms").code())
          .isEqualTo(3);
      assertThat(run(service, "--rate", "50", "--duration", "1s", "--rate-min", "1000").code())
          .isEqualTo(3);
      assertThat(run(service, "--rate", "50", "--duration", "1s", "--p99-max", "5s").code())
          .isEqualTo(0);
    }
  }

  @Test
  void aRateThatIsNotHeldShowsInTheLatencyOfWhatWasNeverSent() throws Exception {
    try (StubService service = new StubService().delayMs(n -> 100L)) {
      Ran ran =
          run(
              service,
              "--rate",
              "100",
              "--duration",
              "1s",
              "--connections",
              "1",
              "--timeout",
              "1s");

      assertThat(ran.output()).contains("were due and never sent: the rate was not held");
      assertThat(log().getTotalCount()).isEqualTo(100);
      assertThat(log().getValueAtPercentile(90)).isGreaterThan(1_000_000_000L);
    }
  }

  @Test
  void anInterruptPrintsWhatThereIs() throws Exception {
    Interrupt interrupt = new Interrupt();
    try (StubService service =
        new StubService()
            .delayMs(
                n -> {
                  if (n == 30) {
                    interrupt.raise();
                  }
                  return 0L;
                })) {
      Ran ran = Ran.of(interrupt, arguments(service, "--rate", "100", "--duration", "60s"));

      assertThat(ran.output())
          .contains("requests answered", "p99.99", "reports: ")
          .doesNotContain("members checked");
      assertThat(directory.resolve("report.html")).exists();
    }
  }

  @Test
  void theReportsAreWhatTheirReadersExpect() throws Exception {
    try (StubService service = new StubService()) {
      assertThat(run(service, "--rate", "200", "--duration", "2s").code()).isEqualTo(0);
    }
    assertThat(log().getTotalCount()).isEqualTo(400);
    List<String> hgrm = Files.readAllLines(directory.resolve("latency.hgrm"));
    assertThat(hgrm.get(0).strip().split(" +"))
        .containsExactly("Value", "Percentile", "TotalCount", "1/(1-Percentile)");
    assertThat(hgrm.get(2).strip().split(" +")).hasSize(4);
    assertThat(String.join("\n", hgrm))
        .contains("#[Mean ", "#[Max ", "Total count    =          400]");
    String html = Files.readString(directory.resolve("report.html"));
    assertThat(html).contains("const data = {", "Chart.js v4.5.1", "prefers-color-scheme: dark");
    assertThat(html).doesNotContain("/*DATA*/", "<script src", "<link");
  }

  @Test
  void argumentsThatCannotBeUsedAreRefused() {
    List<String[]> misuses =
        List.of(
            new String[] {"run", "--rate", "fast"},
            new String[] {"run", "--duration", "3 days"},
            new String[] {"run", "--url", "https://example"},
            new String[] {"run", "--key", "k", "--members", "0"},
            new String[] {"run", "--key", "k", "--batch", "10001"},
            new String[] {"run", "--key", "k", "--mix", "accrual=0,member=1"},
            new String[] {"run", "--key", "k", "--workload", "odd"},
            new String[] {"run", "--key", " "},
            new String[] {"nothing"},
            new String[] {});
    for (String[] arguments : misuses) {
      assertThat(Ran.of(arguments).code()).as(Arrays.toString(arguments)).isEqualTo(2);
    }
  }

  @Test
  void aServiceThatIsNotThereIsAFailure() {
    assertThat(Ran.of("run", "--key", "k", "--url", "http://127.0.0.1:1").code()).isEqualTo(1);
  }

  @Test
  void maxPrintsItsTriesAndTheHighestRateThatHeld() throws Exception {
    // One connection and an answer after 10 ms: fewer than 100 a second can be held.
    try (StubService service = new StubService().delayMs(n -> 10L)) {
      Ran ran =
          Ran.of(
              "max",
              "--url",
              service.url(),
              "--key",
              "k",
              "--connections",
              "1",
              "--members",
              "10",
              "--p99",
              "200ms",
              "--from",
              "20",
              "--step",
              "30",
              "--duration",
              "1s",
              "--warmup",
              "100ms",
              "--timeout",
              "1s");

      assertThat(ran.code()).as(ran.output()).isEqualTo(0);
      assertThat(ran.output()).contains("closed loop: ", "held", "missed");
      String rate = ran.output().strip().replaceAll("(?s).*: ([0-9,]+)/s$", "$1").replace(",", "");
      assertThat(Long.parseLong(rate)).as(ran.output()).isBetween(20L, 110L);
    }
  }

  private Ran run(StubService service, String... more) {
    return Ran.of(arguments(service, more));
  }

  private String[] arguments(StubService service, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                "--url",
                service.url(),
                "--key",
                "k",
                "--warmup",
                "0s",
                "--members",
                "100",
                "--out",
                directory.toString()));
    arguments.addAll(Arrays.asList(more));
    // The last of an option given twice would be refused: keep the test's own.
    if (Arrays.asList(more).contains("--members")) {
      int at = arguments.indexOf("--members");
      arguments.subList(at, at + 2).clear();
    }
    return arguments.toArray(String[]::new);
  }

  private Histogram log() throws Exception {
    Histogram sum = new Histogram(3);
    try (HistogramLogReader reader =
        new HistogramLogReader(new FileInputStream(directory.resolve("latency.hlog").toFile()))) {
      for (EncodableHistogram next = reader.nextIntervalHistogram();
          next != null;
          next = reader.nextIntervalHistogram()) {
        sum.add((Histogram) next);
      }
    }
    return sum;
  }
}
