package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;

/** The command line, run in this process. */
final class CommandRun {
  private CommandRun() {}

  /** Runs it, expects an exit code; the lines that it printed. */
  static List<String> of(int exitCode, String... arguments) {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    int found;
    try {
      found = new CommandLine(new Main()).execute(arguments);
    } finally {
      System.setOut(before);
    }
    List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(found).as("%s", lines).isEqualTo(exitCode);
    return lines;
  }
}
