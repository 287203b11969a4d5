package dev.pointsledger.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run in whose middle the clock of the service is moved. */
class ClockMoveTest extends RunTestBase {
  private static final String TO = "2027-12-02T00:00:00+08:00";

  @Test
  void beforeAndAfterAreToldApartAndTheRatioIsABound() throws Exception {
    try (StubService service = new StubService().sandbox()) {
      // Far apart, so that a pause of a busy machine in the first second does not hide the move.
      service.delayMs(n -> service.movedTo() == null ? 2L : 250L);
      Ran ran = moved(service, "--p99-ratio-max", "1.05", "--prepare-members", "1200");

      assertThat(ran.code()).as(ran.output()).isEqualTo(3);
      assertThat(service.movedTo()).isEqualTo(TO);
      assertThat(service.received).hasSize(1200 + 600);
      assertThat(ran.output())
          .contains("clock moved to " + TO + " at 1.", "100 records settled", "above 1.05")
          .contains("0 members differ");
      assertThat(ran.output().replaceAll("(?s).*ratio   \\(ms\\)", "").lines().skip(3).findFirst())
          .as(ran.output())
          .hasValueSatisfying(
              line -> {
                String[] cells = line.strip().split(" +", -1);
                assertThat(cells[0]).isEqualTo("p99");
                assertThat(Double.parseDouble(cells[2])).isBetween(250.0, 5000.0);
                assertThat(Double.parseDouble(cells[3])).isGreaterThan(1.05);
              });
      assertThat(Files.readString(directory.resolve("report.html")))
          .contains("\"moved\":{\"to\":\"" + TO + "\"", "\"settled\":100");
    }
  }

  @Test
  void aRatioThatIsHeldIsNoFault() throws Exception {
    try (StubService service = new StubService().sandbox().delayMs(n -> 5L)) {
      assertThat(moved(service, "--p99-ratio-max", "1000").code()).isEqualTo(0);
    }
  }

  @Test
  void tooFewRecordsOfTheLedgersOwnAreABoundMissed() throws Exception {
    try (StubService service = new StubService().sandbox()) {
      assertThat(moved(service, "--settled-min", "100").code()).isEqualTo(0);
      assertThat(moved(service, "--settled-min", "101").code()).isEqualTo(3);
    }
  }

  @Test
  void theClockCanBeMovedBeforeTheRunToo() throws Exception {
    try (StubService service = new StubService().sandbox()) {
      Ran ran =
          run(
              service,
              "--rate",
              "100",
              "--duration",
              "500ms",
              "--prepare-members",
              "10",
              "--prepare-amount",
              "2000000",
              "--prepare-clock-to",
              TO);

      assertThat(ran.code()).as(ran.output()).isEqualTo(0);
      assertThat(service.movedTo()).isEqualTo(TO);
      assertThat(ran.output()).contains("clock moved to " + TO).doesNotContain("records settled");
    }
  }

  @Test
  void theClockOfNoSandboxIsNotMoved() throws Exception {
    try (StubService service = new StubService()) {
      assertThat(moved(service, "--prepare-members", "10").code()).isEqualTo(1);
      assertThat(service.received).isEmpty();
    }
  }

  @Test
  void anInterruptEndsTheMoveToo() throws Exception {
    Interrupt interrupt = new Interrupt();
    try (StubService service = new StubService().sandbox()) {
      service.delayMs(
          n -> {
            if (n == 100) {
              interrupt.raise();
            }
            return 0L;
          });
      Ran ran =
          Ran.of(
              interrupt, arguments(service, options("--clock-after", "50s", "--duration", "60s")));

      assertThat(ran.code()).as(ran.output()).isEqualTo(130);
      assertThat(service.movedTo()).isNull();
    }
  }

  private Ran moved(StubService service, String... more) throws Exception {
    List<String> options =
        new ArrayList<>(List.of(options("--clock-after", "1s", "--duration", "3s")));
    options.addAll(List.of(more));
    return run(service, options.toArray(String[]::new));
  }

  private static String[] options(String... times) {
    List<String> options = new ArrayList<>(List.of(times));
    options.addAll(List.of("--rate", "200", "--clock-to", TO, "--connections", "64"));
    return options.toArray(String[]::new);
  }
}
