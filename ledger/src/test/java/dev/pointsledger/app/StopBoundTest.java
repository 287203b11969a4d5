package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stop that takes too long, in a process of its own: the bound ends it. */
@Timeout(60)
class StopBoundTest {
  @Test
  void shouldEndAStopThatTakesTooLongWithExitCode3() throws Exception {
    Process process = start("hang");
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(Main.EXIT_FAILED).isEqualTo(3);
    assertThat(output).contains("the stop took more than 1 s and is cut short");
  }

  @Test
  void shouldNotHoldAStopThatIsDone() throws Exception {
    Process process = start("done");
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(output).doesNotContain("cut short");
  }

  private static Process start(String stop) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Stopping.class.getName(),
            stop)
        .redirectErrorStream(true)
        .start();
  }

  /** Stops: is done at once, or never. */
  static final class Stopping {
    private Stopping() {}

    public static void main(String[] arguments) throws InterruptedException {
      boolean hangs = arguments[0].equals("hang");
      StopBound.begin(hangs ? 1 : 3_600);
      if (hangs) {
        new CountDownLatch(1).await();
      }
    }
  }
}
