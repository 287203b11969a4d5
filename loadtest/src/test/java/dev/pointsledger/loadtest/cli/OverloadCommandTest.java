package dev.pointsledger.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/** What is left of a service that is offered more than it admits. */
class OverloadCommandTest {
  private static final int ADMITTED = 400;

  @Test
  void aServiceThatShedsKeepsItsGoodput() throws Exception {
    try (StubService service = new StubService().fate(sheddingAbove(ADMITTED))) {
      Ran ran = overload(service, "--pid", Long.toString(ProcessHandle.current().pid()));

      assertThat(ran.code()).as(ran.output()).isEqualTo(0);
      assertThat(ran.output())
          .contains("admitted: 400 orders/s (as given)", "goodput of what is admitted")
          .contains("heap after collections: 100 MiB", "resident: ", "0 members differ")
          .containsPattern("overload +1,200 ")
          .doesNotContain("missed");
    }
  }

  @Test
  void boundsThatAreMissedHaveAnExitCodeOfTheirOwn() throws Exception {
    StubService[] self = new StubService[1];
    LongFunction<StubService.Fate> shedding = sheddingAbove(ADMITTED / 4);
    try (StubService service =
        new StubService()
            .fate(
                n -> {
                  self[0].heapBytes((300L << 20) + (n << 17));
                  return shedding.apply(n);
                })) {
      self[0] = service;
      Ran ran = overload(service);

      assertThat(ran.code()).as(ran.output()).isEqualTo(3);
      assertThat(ran.output())
          .containsPattern("goodput of what is admitted .*missed")
          .containsPattern("heap in the last third.*missed");
    }
  }

  /** Takes so many orders a second, evenly, and refuses the others at once. */
  private static LongFunction<StubService.Fate> sheddingAbove(int perSecond) {
    double[] tokens = {0};
    long[] lastNs = {System.nanoTime()};
    return n -> {
      long now = System.nanoTime();
      tokens[0] = Math.min(perSecond / 4.0, tokens[0] + (now - lastNs[0]) * perSecond / 1e9);
      lastNs[0] = now;
      if (tokens[0] < 1) {
        return StubService.Fate.REFUSE;
      }
      tokens[0]--;
      return StubService.Fate.ANSWER;
    };
  }

  private static Ran overload(StubService service, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("overload", "--url", service.url(), "--key", "k"));
    arguments.addAll(List.of("--members", "100", "--connections", "32"));
    arguments.addAll(
        List.of("--admitted", "" + ADMITTED, "--warmup", "0s", "--quiet", "1s", "--after", "2s"));
    // Latency is the machine's here, and the machine is shared.
    arguments.addAll(List.of("--p99-ratio-max", "1000"));
    arguments.addAll(List.of("--duration", "2s"));
    arguments.addAll(List.of(more));
    return Ran.of(arguments.toArray(String[]::new));
  }
}
