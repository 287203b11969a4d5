package dev.pointsledger.loadtest.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own, which prints {@code ready <url>} once it serves. */
public final class Child implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("(?m)^ready (http://\\S+)(.*)$");
  private static final long READY_SECONDS = 120;
  private static final long STOP_SECONDS = 60;
  private static final long LOOK_MS = 50;

  private final Process process;
  private final String url;
  private final String told;

  private Child(Process process, String url, String told) {
    this.process = process;
    this.url = url;
    this.told = told;
  }

  /**
   * Starts it and waits until it serves.
   *
   * @param log a file for what it prints
   * @throws IOException with the log if it ends instead
   */
  public static Child start(List<String> command, Map<String, String> environment, Path log)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    for (long waitedMs = 0; waitedMs < READY_SECONDS * 1000; waitedMs += LOOK_MS) {
      Matcher matcher = READY.matcher(Files.readString(log));
      if (matcher.find()) {
        return new Child(process, matcher.group(1), matcher.group(2).strip());
      }
      if (ended(process, LOOK_MS)) {
        break;
      }
    }
    process.destroyForcibly();
    throw new IOException("did not start: " + command + "\n" + Files.readString(log));
  }

  /** The java that runs this. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Where it serves. */
  public String url() {
    return url;
  }

  /** What else its ready line says. */
  public String told() {
    return told;
  }

  /** Its process id. */
  public long processId() {
    return process.pid();
  }

  /** Ends it as a loss of power would, as far as it can tell. */
  public void kill() {
    process.destroyForcibly();
    if (!ended(process, STOP_SECONDS * 1000)) {
      throw new IllegalStateException("cannot be killed: " + process.pid());
    }
  }

  @Override
  public void close() {
    process.destroy();
    if (!ended(process, STOP_SECONDS * 1000)) {
      process.destroyForcibly();
    }
  }

  private static boolean ended(Process process, long waitMs) {
    try {
      return process.waitFor(waitMs, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
