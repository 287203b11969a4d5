package dev.pointsledger.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code run} sends, and how it ends. */
class RunCommandTest extends RunTestBase {
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
  void aClosedLoopEndsWithItsTime() throws Exception {
    try (StubService service = new StubService()) {
      Ran ran = run(service, "--rate", "max", "--duration", "500ms", "--workload", "hot");

      assertThat(ran.code()).as(ran.output()).isEqualTo(0);
      assertThat(service.received).isNotEmpty();
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
}
