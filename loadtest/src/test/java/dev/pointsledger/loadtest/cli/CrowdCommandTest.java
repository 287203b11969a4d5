package dev.pointsledger.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Orders beside idle connections and slow bodies. */
class CrowdCommandTest {
  @Test
  void ordersGoOnBesideACrowd() throws Exception {
    try (StubService service = new StubService()) {
      Ran ran = crowd(service, "--p99-ratio-max", "1000");

      assertThat(ran.code()).as(ran.output()).isEqualTo(0);
      assertThat(ran.output())
          .contains("the crowd is there: 300 connections")
          .contains("300 connections of the crowd held at the end; the service closed 0")
          .contains("p99 beside the crowd, of that alone");
      // What the slow ones send never becomes an order.
      assertThat(service.received).hasSize(300).doesNotHaveDuplicates();
    }
  }

  @Test
  void aRatioThatIsMissedHasAnExitCodeOfItsOwn() throws Exception {
    try (StubService service = new StubService().delayMs(n -> n < 150 ? 0L : 50L)) {
      Ran ran = crowd(service);

      assertThat(ran.code()).as(ran.output()).isEqualTo(3);
    }
  }

  private static Ran crowd(StubService service, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("crowd", "--url", service.url(), "--key", "k"));
    arguments.addAll(List.of("--idle", "250", "--slow", "50", "--members", "100"));
    arguments.addAll(List.of("--rate", "100", "--duration", "1500ms", "--warmup", "0s"));
    arguments.addAll(List.of(more));
    return Ran.of(arguments.toArray(String[]::new));
  }
}
