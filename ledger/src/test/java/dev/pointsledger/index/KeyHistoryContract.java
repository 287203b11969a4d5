package dev.pointsledger.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Overlay and index together always know exactly which keys there are. */
public abstract class KeyHistoryContract {
  private static final int STEPS = 20_000;

  protected abstract KeyIndex empty();

  @Test
  void theAnswerIsTheTruthInAFixedHistory() {
    for (long seed = 1; seed <= 5; seed++) {
      run(seed);
    }
  }

  @Test
  void theAnswerIsTheTruthInAFreshHistory() {
    run(new Random().nextLong());
  }

  private void run(long seed) {
    try (KeyIndex index = empty()) {
      KeyHistory history = new KeyHistory(seed, index);
      for (int step = 1; step <= STEPS; step++) {
        String wrong = history.step();
        if (wrong != null) {
          fail("seed %d, step %d: %s", seed, step, wrong);
        }
      }
      assertThat(history.decided()).as("decided, seed %d", seed).isGreaterThan(1000);
      assertThat(history.bounced()).as("bounced, seed %d", seed).isGreaterThan(10);
    }
  }
}
