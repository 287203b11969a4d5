package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The JDK's tool that asks a running process. */
final class Jcmd {
  private Jcmd() {}

  /** What a process answers to a command. */
  static String run(long process, String command) throws Exception {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                "" + process,
                command)
            .redirectErrorStream(true)
            .start();
    StringBuilder text = new StringBuilder();
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(jcmd.getInputStream(), StandardCharsets.UTF_8))) {
      reader.lines().forEach(line -> text.append(line).append('\n'));
    }
    assertThat(jcmd.waitFor()).as("%s", text).isZero();
    return text.toString();
  }
}
