package dev.pointsledger.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The service in a process of its own, to be killed. */
final class ServiceProcess implements AutoCloseable {
  private static final Pattern READY =
      Pattern.compile("ready http://[^:]+:(\\d+) sequence=(\\d+) recovered=(\\d+) records.*");
  private static final long WAIT_SECONDS = 60;

  private final Process process;
  private final List<String> output = new CopyOnWriteArrayList<>();
  private Thread drain = new Thread();
  private int port;
  private long sequence;

  private ServiceProcess(Process process) {
    this.process = process;
  }

  /** Starts a service without PostgreSQL and waits until it is ready. */
  static ServiceProcess start(Path dataDir, Path programsDir) throws IOException {
    return start(TestSettings.environment(dataDir, programsDir));
  }

  /** Starts a service and waits until it is ready. */
  static ServiceProcess start(Map<String, String> environment) throws IOException {
    return start(List.of(), environment);
  }

  /** Starts a service by another program that runs it, and waits until it is ready. */
  static ServiceProcess start(List<String> before, Map<String, String> environment)
      throws IOException {
    ServiceProcess service = launch(before, environment);
    if (!service.awaitReady()) {
      throw new AssertionError("not ready: " + service.output);
    }
    return service;
  }

  /** Starts a service that may refuse to start. */
  static ServiceProcess launch(Map<String, String> environment) throws IOException {
    return launch(List.of(), environment);
  }

  private static ServiceProcess launch(List<String> before, Map<String, String> environment)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (argument.startsWith("--add-") || argument.startsWith("-D")) {
        command.add(argument);
      }
    }
    command.addAll(List.of("-Xmx1g", "-cp", System.getProperty("java.class.path")));
    command.add("dev.pointsledger.app.Main");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("LEDGER_"));
    builder.environment().putAll(environment);
    return new ServiceProcess(builder.start());
  }

  /** Reads output until the ready line, or the end of the process. */
  boolean awaitReady() throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      output.add(line);
      Matcher ready = READY.matcher(line);
      if (ready.matches()) {
        port = Integer.parseInt(ready.group(1));
        sequence = Long.parseLong(ready.group(2));
        drain = new Thread(() -> drain(reader), "service output");
        drain.setDaemon(true);
        drain.start();
        return true;
      }
    }
    return false;
  }

  /** The process. */
  long pid() {
    return process.pid();
  }

  int port() {
    return port;
  }

  /** The sequence at the ready line. */
  long sequence() {
    return sequence;
  }

  List<String> output() {
    return output;
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    exitCode();
  }

  /** SIGTERM; returns the exit code. */
  int terminate() throws InterruptedException {
    // Not the process's own, which would close what it still tells.
    process.toHandle().destroy();
    return exitCode();
  }

  /** SIGTERM to what the program runs that was started; returns the exit code. */
  int terminateChild() throws InterruptedException {
    process.children().forEach(ProcessHandle::destroy);
    return exitCode();
  }

  /** Waits for the end of the process. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(WAIT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the process did not end: " + output);
    }
    drain.join(TimeUnit.SECONDS.toMillis(WAIT_SECONDS));
    return process.exitValue();
  }

  private void drain(BufferedReader reader) {
    try {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        output.add(line);
      }
    } catch (IOException killed) {
      output.add("output ended: " + killed);
    }
  }

  /** The failure of the process to be told, if it ended by itself. */
  @Nullable Integer endedWith() {
    return process.isAlive() ? null : process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
