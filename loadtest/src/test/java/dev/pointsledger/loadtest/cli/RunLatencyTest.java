package dev.pointsledger.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** What {@code run} measures, and the reports that it leaves. */
class RunLatencyTest extends RunTestBase {
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
}
