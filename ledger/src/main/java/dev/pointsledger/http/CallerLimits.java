package dev.pointsledger.http;

import dev.pointsledger.config.access.AccessKey;
import dev.pointsledger.config.access.RateLimit;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * How often callers may ask: the rate that a key has, and how many wrong coupon codes any may send.
 * One bucket of tokens a key, made when first needed. All event loops and workers share it; never
 * blocks.
 */
final class CallerLimits {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** The longest that a stream waits, or a client is told to wait, ms. */
  private static final long WAIT_MAX_MS = TimeUnit.DAYS.toMillis(1);

  private final int wrongCodesPerMinute;
  private final TimeMeter time;
  private final ConcurrentHashMap<String, Rated> rates = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Bucket> wrongCodes = new ConcurrentHashMap<>();

  CallerLimits(int wrongCodesPerMinute, TimeMeter time) {
    this.wrongCodesPerMinute = wrongCodesPerMinute;
    this.time = time;
  }

  /** A key's bucket, and the limit it is for: a key made anew may have another. */
  private record Rated(RateLimit limit, Bucket bucket) {}

  /**
   * Counts a request.
   *
   * @param key with a rate
   * @return 0: it may be done; else after how many seconds it may
   */
  int askedOnce(AccessKey key) {
    return seconds(bucket(key).tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill());
  }

  /**
   * Counts commands that are done in any case; what is too much is owed.
   *
   * @param key with or without a rate
   * @param commands how many, 0 or more
   * @return after how many ms the debt is paid; 0: there is none
   */
  long asked(AccessKey key, int commands) {
    if (key.rate().isNone() || commands <= 0) {
      return 0;
    }
    long nanos = bucket(key).consumeIgnoringRateLimits(commands);
    return Math.min(WAIT_MAX_MS, TimeUnit.NANOSECONDS.toMillis(nanos));
  }

  private Bucket bucket(AccessKey key) {
    RateLimit limit = key.rate();
    Rated rated = rates.get(key.id());
    if (rated == null || !rated.limit.equals(limit)) {
      rated =
          rates.compute(
              key.id(),
              (id, known) ->
                  known != null && known.limit.equals(limit)
                      ? known
                      : new Rated(limit, bucket(limit.burst(), limit.perSecond(), SECOND)));
    }
    return rated.bucket;
  }

  /** Counts coupon codes that do not exist; what is too much is owed. */
  void wrongCode(AccessKey key) {
    wrongCodes
        .computeIfAbsent(key.id(), id -> bucket(wrongCodesPerMinute, wrongCodesPerMinute, MINUTE))
        .consumeIgnoringRateLimits(1);
  }

  /** For how many seconds no coupon code of a key is looked at; 0: they are. */
  int codesRefusedSeconds(AccessKey key) {
    Bucket bucket = wrongCodes.get(key.id());
    return bucket == null
        ? 0
        : seconds(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
  }

  private Bucket bucket(long capacity, long tokens, Duration period) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(capacity).refillGreedy(tokens, period))
        .withCustomTimePrecision(time)
        .build();
  }

  private static int seconds(long nanos) {
    long ms = Math.min(WAIT_MAX_MS, TimeUnit.NANOSECONDS.toMillis(nanos));
    return nanos <= 0 ? 0 : Math.toIntExact(ms / 1000 + 1);
  }
}
