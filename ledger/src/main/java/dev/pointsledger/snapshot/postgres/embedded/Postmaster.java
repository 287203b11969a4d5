package dev.pointsledger.snapshot.postgres.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server found running on a cluster by the cluster's {@code postmaster.pid}. */
record Postmaster(ProcessHandle process) {
  private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);
  private static final long FAST_SECONDS = 30;
  private static final long IMMEDIATE_SECONDS = 10;

  /** Of {@code postmaster.pid}. */
  private static final int PROCESS_LINE = 0;

  private static final int PORT_LINE = 3;

  /**
   * Looks for it.
   *
   * @return null: none runs
   */
  static @Nullable Postmaster on(Path cluster) throws IOException {
    Long pid = number(cluster, PROCESS_LINE);
    if (pid == null) {
      return null;
    }
    Optional<ProcessHandle> found = ProcessHandle.of(pid);
    return found.isPresent() && found.get().isAlive() && serves(pid, cluster)
        ? new Postmaster(found.get())
        : null;
  }

  /** Takes away the file of a server that is gone, whose number another process may have now. */
  static void forget(Path cluster) throws IOException {
    Files.deleteIfExists(cluster.resolve("postmaster.pid"));
  }

  /** The port that a cluster's server was started with; null: its file does not say. */
  static @Nullable Integer port(Path cluster) throws IOException {
    Long port = number(cluster, PORT_LINE);
    return port == null ? null : port.intValue();
  }

  private static @Nullable Long number(Path cluster, int line) throws IOException {
    Path file = cluster.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return null;
    }
    try {
      List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
      return lines.size() <= line ? null : Long.valueOf(lines.get(line).strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** The file may be old and its number another process's by now: that one must not be stopped. */
  private static boolean serves(long pid, Path cluster) throws IOException {
    Path commandLine = Path.of("/proc", String.valueOf(pid), "cmdline");
    String command;
    if (Files.exists(commandLine)) {
      command = Files.readString(commandLine, StandardCharsets.ISO_8859_1);
    } else {
      command = ProcessHandle.of(pid).flatMap(p -> p.info().commandLine()).orElse("");
    }
    return command.contains("postgres") && command.contains(cluster.toString());
  }

  /** Stops it: as an operator would, then less and less patiently. */
  void stop() throws IOException {
    LOG.info("stopping the PostgreSQL server {} that is left from before", process.pid());
    if (signal("INT", FAST_SECONDS) || signal("QUIT", IMMEDIATE_SECONDS)) {
      return;
    }
    process.destroyForcibly();
    awaitEnd(IMMEDIATE_SECONDS);
  }

  private boolean signal(String signal, long seconds) throws IOException {
    return signal(process, signal) && awaitEnd(seconds);
  }

  /** Java itself knows only SIGTERM, on which the server would wait for its clients. */
  static boolean signal(ProcessHandle process, String signal) throws IOException {
    try {
      return new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean awaitEnd(long seconds) {
    try {
      process.onExit().get(seconds, TimeUnit.SECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      return !process.isAlive();
    }
  }
}
