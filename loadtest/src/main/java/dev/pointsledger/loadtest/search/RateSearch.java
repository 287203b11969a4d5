package dev.pointsledger.loadtest.search;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Doubles the rate while it holds, then halves the gap between what held and what did not. */
public final class RateSearch {
  private static final int TRIES_MAX = 30;

  /** Tries a rate. */
  @FunctionalInterface
  public interface Trial {
    /** Runs at this rate for a while; null: the search is to end. */
    @Nullable Try at(long ratePerSecond) throws Exception;
  }

  private final Trial trial;
  private final long step;
  private final List<Try> tries = new ArrayList<>();

  /**
   * A search with nothing tried.
   *
   * @param step gap at which the search ends, requests a second
   */
  public RateSearch(Trial trial, long step) {
    this.trial = trial;
    this.step = Math.max(1, step);
  }

  /** Searches from this rate on; the highest that held, or 0. */
  public long from(long ratePerSecond) throws Exception {
    long held = 0;
    long failed = Long.MAX_VALUE;
    long rate = Math.max(1, ratePerSecond);
    while (tries.size() < TRIES_MAX) {
      Try result = trial.at(rate);
      if (result == null) {
        break;
      }
      tries.add(result);
      if (result.held()) {
        held = rate;
      } else {
        failed = rate;
      }
      if (failed - held <= step) {
        break;
      }
      rate = failed == Long.MAX_VALUE ? held * 2 : held + (failed - held) / 2;
    }
    return held;
  }

  /** The tries so far, in order. */
  public List<Try> tries() {
    return tries;
  }
}
