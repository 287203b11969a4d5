package dev.pointsledger.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A subcommand in a process of its own, to be killed or waited for. */
final class CommandProcess implements AutoCloseable {
  private static final long WAIT_SECONDS = 60;

  private final Process process;
  private final BufferedReader output;
  private final List<String> lines = new ArrayList<>();

  private CommandProcess(Process process) {
    this.process = process;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts it, perhaps by another program that runs it. */
  static CommandProcess start(List<String> before, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (argument.startsWith("--add-") || argument.startsWith("-D")) {
        command.add(argument);
      }
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("dev.pointsledger.app.Main");
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("LEDGER_"));
    return new CommandProcess(builder.start());
  }

  /** Reads on until a line; fails if it ends before. */
  String await(Predicate<String> wanted) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      lines.add(line);
      if (wanted.test(line)) {
        return line;
      }
    }
    throw new AssertionError("it ended: " + lines);
  }

  /** Waits for its end; returns the exit code. */
  int exitCode() throws IOException, InterruptedException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      lines.add(line);
    }
    if (!process.waitFor(WAIT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("it did not end: " + lines);
    }
    return process.exitValue();
  }

  List<String> lines() {
    return lines;
  }

  /** SIGKILL. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
