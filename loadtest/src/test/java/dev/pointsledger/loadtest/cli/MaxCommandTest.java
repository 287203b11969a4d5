package dev.pointsledger.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The search for the highest rate. */
class MaxCommandTest {
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
}
