package dev.pointsledger.journal.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.journal.Records;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, unit = TimeUnit.MINUTES)
class KillTest {
  private static final int KILLS = Integer.getInteger("ledger.kills", 5);

  @TempDir Path temporary;

  @Test
  void everythingAKilledProcessCalledDurableIsThere() throws Exception {
    Path directory = temporary.resolve("journal");
    long seed = System.nanoTime();
    System.out.println("KillTest: seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < KILLS; i++) {
      long durable = runAndKill(directory, random.nextLong(), 1 + random.nextInt(400));
      Path copy = temporary.resolve("copy-" + i);
      TestJournals.copy(directory, copy);
      try (ChronicleJournal journal = TestJournals.open(copy)) {
        assertThat(journal.lastSequence()).isGreaterThanOrEqualTo(durable);
        assertThat(journal.tailReport().forcedSequence()).isGreaterThanOrEqualTo(durable);
        Records.expectAll(journal, journal.lastSequence());
      }
      TestJournals.delete(copy);
    }
  }

  private static long runAndKill(Path directory, long seed, int lines) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(argument -> argument.startsWith("--add") || argument.startsWith("-Dchronicle"))
            .toList());
    command.addAll(List.of("-Xmx128m", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(AppendForever.class.getName(), directory.toString(), "" + seed));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    long durable = 0;
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (int i = 0; i < lines; i++) {
        durable = parse(out, durable);
      }
      assertThat(process.toHandle().destroyForcibly()).isTrue();
      for (long next = durable; next >= 0; next = parse(out, -1)) {
        durable = next;
      }
    }
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(durable).isPositive();
    return durable;
  }

  /** The next number printed; a last line may be cut. */
  private static long parse(BufferedReader out, long otherwise) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = out.read(); c != '\n'; c = out.read()) {
      if (c < 0) {
        return otherwise;
      }
      line.append((char) c);
    }
    return line.chars().allMatch(Character::isDigit) ? Long.parseLong(line.toString()) : otherwise;
  }
}
