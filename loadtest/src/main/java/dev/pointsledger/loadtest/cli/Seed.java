package dev.pointsledger.loadtest.cli;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --seed}. */
final class Seed {
  @Option(
      names = "--seed",
      description = "Seed of members and amounts (default: a fresh one, printed).")
  private @Nullable Long given;

  /** The seed; the same at each call. */
  long value() {
    Long seed = given;
    if (seed == null) {
      seed = new SplittableRandom().nextLong() >>> 16;
      given = seed;
    }
    return seed;
  }
}
