package dev.pointsledger.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Mutations of valid input, from a fixed seed and a fresh one: every promise is kept. {@code
 * -Dledger.seed=N} runs a seed again, {@code -Dledger.fuzz.rounds=N} tries more mutations.
 */
class FuzzTest {
  private static final long FIXED_SEED = 20_261_111;
  private static final Path BROKE = Path.of("src/test/resources/fuzz");

  @ParameterizedTest
  @EnumSource
  @Timeout(60)
  void shouldKeepItsPromisesWhateverIsRead(FuzzTargets target) {
    FuzzTarget made = target.make();
    made.seeds().forEach(input -> check(made, input, target + ", a valid input"));
    run(target, made, FIXED_SEED);
    run(target, made, Long.getLong("ledger.seed", System.nanoTime()));
  }

  @ParameterizedTest
  @EnumSource
  void shouldKeepItsPromisesOnWhatOnceBrokeThem(FuzzTargets target) throws IOException {
    Path directory = BROKE.resolve(target.name());
    if (Files.exists(directory)) {
      FuzzTarget made = target.make();
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.sorted().toList()) {
          check(made, Files.readAllBytes(file), file.toString());
        }
      }
    }
  }

  private static void run(FuzzTargets target, FuzzTarget made, long seed) {
    System.out.println(target + " seed " + seed);
    Mutations mutations = new Mutations(made.seeds(), seed);
    int rounds = Integer.getInteger("ledger.fuzz.rounds", target.rounds);
    for (int round = 0; round < rounds; round++) {
      check(made, mutations.next(), target + " seed " + seed + " round " + round);
    }
  }

  private static void check(FuzzTarget target, byte[] input, String where) {
    try {
      target.check(input);
    } catch (AssertionError | RuntimeException | StackOverflowError e) {
      String shown = Base64.getEncoder().encodeToString(input);
      throw new AssertionError(where + ", input " + shown + ": " + e, e);
    }
  }
}
