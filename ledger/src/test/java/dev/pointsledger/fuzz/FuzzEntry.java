package dev.pointsledger.fuzz;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where Jazzer calls: found by name, with the target's name as its argument. */
public final class FuzzEntry {
  private static @Nullable FuzzTarget target;

  private FuzzEntry() {}

  /** Called once. */
  public static void fuzzerInitialize(String[] args) {
    target = FuzzTargets.valueOf(args[0]).make();
  }

  /** Called with each input. */
  public static void fuzzerTestOneInput(byte[] input) {
    Objects.requireNonNull(target).check(input);
  }
}
