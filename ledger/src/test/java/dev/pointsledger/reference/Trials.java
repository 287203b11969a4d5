package dev.pointsledger.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Many histories, one after another: half from fixed seeds, half from fresh ones. {@code
 * -Dledger.histories=N} sets how many, {@code -Dledger.seed=N} runs one again. A failure prints its
 * seed, the shortest prefix that fails, and what of that prefix is enough to fail.
 */
public final class Trials {
  private Trials() {}

  /**
   * Runs as many histories as told.
   *
   * @param test to be named as what to run again
   */
  public static void run(Class<?> test, Scope scope, int count, Function<History, Trial> trials) {
    Long only = Long.getLong("ledger.seed");
    if (only != null) {
      check(test, History.of(scope, only), trials);
      return;
    }
    int histories = Integer.getInteger("ledger.histories", count);
    long fresh = System.nanoTime();
    System.out.println(histories + " histories, half of them from seed " + fresh);
    for (int i = 0; i < histories; i++) {
      check(test, History.of(scope, i % 2 == 0 ? i : fresh + i), trials);
    }
  }

  private static void check(Class<?> test, History history, Function<History, Trial> trials) {
    Failure failure = play(history, trials);
    if (failure != null) {
      String report = report(history, failure, trials) + again(test, history);
      System.out.println(report);
      throw new AssertionError(report, failure.cause());
    }
  }

  /** Why a history failed, and after how many steps. */
  record Failure(int steps, Throwable cause) {}

  static @Nullable Failure play(History history, Function<History, Trial> trials) {
    int taken = 0;
    try {
      Trial trial = trials.apply(history);
      for (Step step : history.steps()) {
        taken++;
        trial.step(step);
      }
      trial.end();
      return null;
    } catch (AssertionError | RuntimeException e) {
      return new Failure(taken, e);
    }
  }

  private static String report(History history, Failure failure, Function<History, Trial> trials) {
    List<Step> prefix = history.steps().subList(0, failure.steps());
    StringBuilder text = new StringBuilder("seed " + history.seed() + " fails: ");
    text.append(failure.cause()).append("\nprogram ").append(history.program());
    text.append("\nshortest failing prefix, ").append(prefix.size()).append(" steps:");
    prefix.forEach(step -> text.append("\n  ").append(step));
    List<Step> enough = enough(history.with(prefix), trials);
    text.append("\nof these, enough to fail, ").append(enough.size()).append(" steps:");
    enough.forEach(step -> text.append("\n  ").append(step));
    return text.toString();
  }

  private static String again(Class<?> test, History history) {
    return "\nagain: mvn -B -pl ledger test -Dtest="
        + test.getSimpleName()
        + " -Dtest.jvm.args=-Dledger.seed="
        + history.seed();
  }

  /** Leaves out what can be left out, one step after another, from the end. */
  private static List<Step> enough(History prefix, Function<History, Trial> trials) {
    List<Step> enough = new ArrayList<>(prefix.steps());
    for (int i = enough.size() - 1; i >= 0; i--) {
      List<Step> fewer = new ArrayList<>(enough);
      fewer.remove(i);
      if (play(prefix.with(fewer), trials) != null) {
        enough = fewer;
      }
    }
    return enough;
  }
}
