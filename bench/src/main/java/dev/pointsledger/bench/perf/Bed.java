package dev.pointsledger.bench.perf;

import dev.pointsledger.loadtest.peer.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What measures start: all from one checkout, with their files in one directory. */
final class Bed {
  static final String KEY = "perf-profile-key-0123";

  private static final long COMMAND_HOURS = 2;

  /** The load generator's exit code of a bound that was missed. */
  private static final int MISSED = 3;

  private final Path root;
  private final Path scratch;
  private final Sizes sizes;
  private int started;

  /**
   * Over a checkout that is built.
   *
   * @param root holds {@code ledger}, {@code bench} and {@code loadtest}
   * @param scratch for data, on the disk that is to be measured
   */
  Bed(Path root, Path scratch, Sizes sizes) {
    this.root = root;
    this.scratch = scratch;
    this.sizes = sizes;
  }

  Sizes sizes() {
    return sizes;
  }

  /** A directory that is not there yet. */
  Path fresh(String name) {
    return scratch.resolve(name + "-" + started++);
  }

  /** A ledger on a data directory. */
  Child ledger(Path data, Map<String, String> environment) throws IOException {
    Map<String, String> all = new HashMap<>(environment);
    all.put("LEDGER_ADMIN_KEY", KEY);
    all.put("LEDGER_DATA_DIR", data.toString());
    all.put("LEDGER_HTTP_PORT", "0");
    all.put("LEDGER_PROGRAMS_DIR", root.resolve("config/programs").toString());
    Files.createDirectories(scratch);
    return Child.start(List.of(Child.java(), "-jar", ledgerJar()), all, logOf(data));
  }

  /** What a ledger on this directory printed. */
  Path logOf(Path data) {
    return data.resolveSibling(data.getFileName() + ".log");
  }

  String ledgerJar() {
    return root.resolve("ledger/target/points-ledger.jar").toString();
  }

  /** The load generator's output; an exit code of a missed bound is none of a failure here. */
  String loadtest(Child ledger, String command, Object... arguments) throws IOException {
    List<String> words = new ArrayList<>(List.of(Child.java(), "-jar"));
    words.add(root.resolve("loadtest/target/loadtest.jar").toString());
    words.addAll(List.of(command, "--url", ledger.url(), "--key", KEY));
    for (Object argument : arguments) {
      words.add(argument.toString());
    }
    if (command.equals("run")) {
      words.addAll(List.of("--out", fresh("report").toString()));
    }
    return run(words, Map.of());
  }

  /** A program of the benches, in a heap of a fixed size that is all there from the start. */
  String bench(String heap, String main, Object... arguments) throws IOException {
    List<String> words = new ArrayList<>(List.of(Child.java()));
    words.addAll(List.of("-Xms" + heap, "-Xmx" + heap, "-XX:+AlwaysPreTouch", "-cp"));
    words.addAll(List.of(root.resolve("bench/target/benchmarks.jar").toString(), main));
    for (Object argument : arguments) {
      words.add(argument.toString());
    }
    return run(words, Map.of());
  }

  /** JMH: its results as JSON. */
  String jmh(String include, String... parameters) throws IOException {
    Path result = fresh("jmh");
    Files.createDirectories(scratch);
    List<String> words = new ArrayList<>(List.of(Child.java(), "-jar"));
    words.addAll(List.of(root.resolve("bench/target/benchmarks.jar").toString(), include));
    words.addAll(List.of("-rf", "json", "-rff", result.toString()));
    for (String parameter : parameters) {
      words.addAll(List.of("-p", parameter));
    }
    words.addAll(List.of("-jvmArgsPrepend", "-Djava.io.tmpdir=" + scratch));
    if (!sizes.jmh().isEmpty()) {
      words.addAll(List.of(sizes.jmh().split(" ")));
    }
    run(words, Map.of());
    return Files.readString(result);
  }

  /** A script of {@code bench/src/main/wrk}. */
  String script(String name, Object... arguments) throws IOException {
    List<String> words = new ArrayList<>(List.of("bash"));
    words.add(root.resolve("bench/src/main/wrk").resolve(name).toString());
    for (Object argument : arguments) {
      words.add(argument.toString());
    }
    return run(words, Map.of("TMPDIR", scratch.toString()));
  }

  /** Runs a command to its end; what it printed is in the exception if it fails. */
  String run(List<String> command, Map<String, String> environment) throws IOException {
    Files.createDirectories(scratch);
    Path output = fresh("output");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(root.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      if (!process.waitFor(COMMAND_HOURS, TimeUnit.HOURS)) {
        process.destroyForcibly();
        throw new IOException("took too long: " + command);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    String text = Files.readString(output);
    if (process.exitValue() != 0 && process.exitValue() != MISSED) {
      throw new IOException(command + " ended with " + process.exitValue() + ":\n" + text);
    }
    return text;
  }

  /** The number that the first group of a pattern finds. */
  static double number(String text, String pattern) throws IOException {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    if (!matcher.find()) {
      throw new IOException("found no " + pattern + " in:\n" + text);
    }
    return Double.parseDouble(matcher.group(1).replace(",", ""));
  }
}
