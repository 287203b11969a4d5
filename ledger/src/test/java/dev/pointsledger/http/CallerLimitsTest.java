package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.config.access.AccessKey;
import dev.pointsledger.config.access.AdjustmentLimits;
import dev.pointsledger.config.access.RateLimit;
import dev.pointsledger.config.access.Role;
import dev.pointsledger.model.Instants;
import io.github.bucket4j.TimeMeter;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CallerLimitsTest {
  private final Clock clock = new Clock();
  private final CallerLimits limits = new CallerLimits(60, clock);

  @Test
  void shouldLetABurstThroughAndThenTheRate() {
    AccessKey key = key("k-1", new RateLimit(2, 5));
    for (int i = 0; i < 5; i++) {
      assertThat(limits.askedOnce(key)).isZero();
    }
    assertThat(limits.askedOnce(key)).isEqualTo(1);
    clock.advance(TimeUnit.MILLISECONDS.toNanos(500));
    assertThat(limits.askedOnce(key)).isZero();
    assertThat(limits.askedOnce(key)).isEqualTo(1);
    assertThat(limits.askedOnce(key("k-2", new RateLimit(2, 5)))).isZero();
  }

  @Test
  void shouldLetCommandsOfABatchBeOwed() {
    AccessKey key = key("k-1", new RateLimit(100, 100));
    assertThat(limits.asked(key, 99)).isZero();
    assertThat(limits.asked(key, 301)).isEqualTo(3_000);
    assertThat(limits.askedOnce(key)).isEqualTo(4);
    clock.advance(TimeUnit.MILLISECONDS.toNanos(3_010));
    assertThat(limits.askedOnce(key)).isZero();
    assertThat(limits.asked(key("k-2", RateLimit.NONE), 1_000_000)).isZero();
  }

  @Test
  void shouldTakeTheNewRateOfAKeyThatWasMadeAnew() {
    assertThat(limits.askedOnce(key("k-1", new RateLimit(1, 1)))).isZero();
    assertThat(limits.askedOnce(key("k-1", new RateLimit(1, 1)))).isPositive();
    assertThat(limits.askedOnce(key("k-1", new RateLimit(3, 3)))).isZero();
  }

  @Test
  void shouldRefuseCodesAfterTooManyWrongOnesUntilTheyArePaidFor() {
    AccessKey key = key("k-1", RateLimit.NONE);
    assertThat(limits.codesRefusedSeconds(key)).isZero();
    for (int i = 0; i < 60; i++) {
      assertThat(limits.codesRefusedSeconds(key)).isZero();
      limits.wrongCode(key);
    }
    assertThat(limits.codesRefusedSeconds(key)).isBetween(1, 2);
    for (int i = 0; i < 600; i++) {
      limits.wrongCode(key);
    }
    assertThat(limits.codesRefusedSeconds(key)).isBetween(600, 602);
    clock.advance(TimeUnit.SECONDS.toNanos(602));
    assertThat(limits.codesRefusedSeconds(key)).isZero();
    assertThat(limits.codesRefusedSeconds(key("k-2", RateLimit.NONE))).isZero();
  }

  private static AccessKey key(String id, RateLimit rate) {
    return new AccessKey(
        id,
        Set.of(Role.ORDER),
        Set.of(AccessKey.ALL_PROGRAMS),
        0,
        Instants.NEVER,
        false,
        AdjustmentLimits.NONE,
        rate);
  }

  /** Time that the test moves. */
  private static final class Clock implements TimeMeter {
    private long nanos = 1_000_000_000L;

    void advance(long by) {
      nanos += by;
    }

    @Override
    public long currentTimeNanos() {
      return nanos;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
