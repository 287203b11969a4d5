package dev.pointsledger.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A real SIGINT to a real process: what was measured is reported, and the exit code says so. */
class InterruptTest extends RunTestBase {
  @Test
  void aRunThatIsInterruptedReportsWhatThereIs() throws Exception {
    try (StubService service = new StubService()) {
      Ran ran = interrupted("p50 ", arguments(service, "--rate", "200", "--duration", "10m"));

      assertThat(ran.code()).as(ran.output()).isEqualTo(130);
      assertThat(ran.output())
          .contains("requests answered in", "p99.99", "reports: ", "interrupted: ")
          .doesNotContain("members checked");
      assertThat(log().getTotalCount()).isPositive();
      assertThat(directory.resolve("report.html")).exists();
    }
  }

  @Test
  void aSearchThatIsInterruptedTellsTheHighestRateSoFar() throws Exception {
    try (StubService service = new StubService()) {
      String[] arguments = {
        "max",
        "--url",
        service.url(),
        "--key",
        "k",
        "--connections",
        "4",
        "--members",
        "10",
        "--from",
        "50",
        "--p99",
        "5s",
        "--duration",
        "500ms",
        "--warmup",
        "0s"
      };
      Ran ran = interrupted("held", arguments);

      assertThat(ran.code()).as(ran.output()).isEqualTo(130);
      assertThat(ran.output()).contains("highest rate so far with p99 within", "interrupted: ");
    }
  }

  /** Runs as a process of its own; SIGINT as soon as its output says this. */
  private static Ran interrupted(String when, String... arguments) throws Exception {
    // A shell's background commands ignore SIGINT, and so would their children.
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      StringBuilder output = new StringBuilder();
      boolean sent = false;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        output.append(line).append('\n');
        if (!sent && line.contains(when)) {
          sent = true;
          String pid = Long.toString(process.pid());
          assertThat(new ProcessBuilder("kill", "-INT", pid).start().waitFor()).isZero();
        }
      }
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      return new Ran(process.exitValue(), output.toString());
    } finally {
      process.destroyForcibly();
    }
  }
}
