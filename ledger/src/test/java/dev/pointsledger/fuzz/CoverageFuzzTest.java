package dev.pointsledger.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Inputs that reach ever more of the code, found by Jazzer, in a process of its own for each
 * target: {@code mvn -pl ledger -Pfuzz test}, {@code -Dfuzz.seconds=N} for each, {@code
 * -Dfuzz.targets=BODIES,LINES} for some. What was found stays in {@code target/fuzz}, and the next
 * run goes on from there. An input that breaks a promise belongs into {@code
 * src/test/resources/fuzz}.
 */
@Tag("long")
class CoverageFuzzTest {
  private static final int SECONDS = Integer.getInteger("ledger.fuzz.seconds", 600);
  private static final String TARGETS = System.getProperty("ledger.fuzz.targets", "");
  private static final Pattern DONE = Pattern.compile("stat::number_of_executed_units: +(\\d+)");
  private static final int INPUT_BYTES_MAX = 16_384;

  @ParameterizedTest
  @EnumSource
  void shouldKeepItsPromisesWhateverIsFound(FuzzTargets target) throws Exception {
    if (!TARGETS.isEmpty() && !List.of(TARGETS.split(",", -1)).contains(target.name())) {
      return;
    }
    Path directory = Files.createDirectories(Path.of("target/fuzz", target.name()));
    Path log = directory.resolve("log");
    Process fuzzer =
        new ProcessBuilder(command(target, directory))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(fuzzer.waitFor(SECONDS + 300L, TimeUnit.SECONDS)).isTrue();
    } finally {
      fuzzer.destroyForcibly();
    }
    String told = Files.readString(log);
    Matcher done = DONE.matcher(told);
    System.out.println(target + ": " + (done.find() ? done.group(1) : "no") + " inputs");
    assertThat(fuzzer.exitValue())
        .as("%s, see %s: %s", target, log, told.substring(Math.max(0, told.length() - 4_000)))
        .isZero();
    assertThat(told).doesNotContain("no interesting inputs were found");
  }

  private static List<String> command(FuzzTargets target, Path directory) throws IOException {
    Path corpus = Files.createDirectories(directory.resolve("corpus"));
    Path seeds = Files.createDirectories(directory.resolve("seeds"));
    int number = 0;
    for (byte[] seed : target.make().seeds()) {
      Files.write(seeds.resolve("seed-" + number++), seed);
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add("com.code_intelligence.jazzer.Jazzer");
    command.add("--target_class=" + FuzzEntry.class.getName());
    command.add("--target_args=" + target);
    command.add("--instrumentation_includes=dev.pointsledger.**");
    // Its own detectors are for programs that deserialize, run commands and the like.
    command.add("--custom_hook_excludes=**");
    command.add("--reproducer_path=" + directory);
    command.add("-max_total_time=" + SECONDS);
    command.add("-max_len=" + INPUT_BYTES_MAX);
    command.addAll(List.of("-timeout=10", "-rss_limit_mb=4096", "-print_final_stats=1"));
    command.add("-artifact_prefix=" + directory + "/");
    command.addAll(List.of(corpus.toString(), seeds.toString()));
    return command;
  }
}
