package dev.pointsledger.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.loadtest.cli.StubService.Fate;
import org.junit.jupiter.api.Test;

/** What {@code run} was told is held against what is in the balances. */
class RunAccountTest extends RunTestBase {
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
}
