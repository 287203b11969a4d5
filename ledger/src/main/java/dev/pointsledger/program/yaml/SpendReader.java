package dev.pointsledger.program.yaml;

import dev.pointsledger.config.yaml.Fields;
import dev.pointsledger.config.yaml.Value;
import dev.pointsledger.config.yaml.Words;
import dev.pointsledger.program.Clawback;
import dev.pointsledger.program.Holds;
import dev.pointsledger.program.Redemption;
import dev.pointsledger.program.Transfers;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code redemption}, {@code holds}, {@code transfers}, {@code clawback}: how points leave. */
final class SpendReader {
  private static final Words<Clawback> CLAWBACKS = Words.of(Clawback.class);
  private static final long SECOND_MS = 1000;
  private static final long DEFAULT_TTL_MS = Duration.ofMinutes(30).toMillis();
  private static final long MAX_TTL_MS = Duration.ofDays(7).toMillis();
  private static final long TTL_BOUND_MS = Duration.ofDays(Bounds.TTL_MAX_DAYS).toMillis();

  private SpendReader() {}

  static @Nullable Redemption redemption(Fields program) {
    Fields fields = program.optionalSection("redemption");
    if (fields == null) {
      return null;
    }
    Fields value = fields.section("value");
    Redemption redemption =
        new Redemption(
            value.integer("points", 1, Bounds.POINTS_MAX),
            value.integer("amount", 1, Bounds.AMOUNT_MAX),
            fields.integer("minPoints", 1, Bounds.POINTS_MAX, 1),
            fields.small("maxOrderPercent", 0, 100, 100));
    value.done();
    fields.done();
    return redemption;
  }

  static Holds holds(Fields program) {
    Fields fields = program.optionalSection("holds");
    if (fields == null) {
      return new Holds(DEFAULT_TTL_MS, MAX_TTL_MS);
    }
    Value ttl = fields.find("defaultTtl");
    long maxTtlMs = ttlMs(fields.find("maxTtl"), MAX_TTL_MS);
    long defaultTtlMs = ttlMs(ttl, Math.min(DEFAULT_TTL_MS, maxTtlMs));
    fields.done();
    if (ttl != null && defaultTtlMs > maxTtlMs) {
      ttl.mustBe("at most maxTtl, " + Duration.ofMillis(maxTtlMs));
    }
    return new Holds(defaultTtlMs, maxTtlMs);
  }

  private static long ttlMs(@Nullable Value value, long absent) {
    if (value == null) {
      return absent;
    }
    String allowed = "a duration from PT1S to P" + Bounds.TTL_MAX_DAYS + "D such as PT30M or P7D";
    return value.parsed(absent, allowed, SpendReader::ttlMs);
  }

  private static @Nullable Long ttlMs(String text) {
    Duration duration = Duration.parse(text);
    long ms = duration.toMillis();
    boolean within = ms >= SECOND_MS && ms <= TTL_BOUND_MS && ms % SECOND_MS == 0;
    return within ? ms : null;
  }

  static Transfers transfers(Fields program) {
    Fields fields = program.optionalSection("transfers");
    if (fields == null) {
      return new Transfers(false, 0);
    }
    boolean enabled = fields.require("enabled").bool();
    long maxPerDay =
        fields.integer("maxPerDay", 0, Bounds.POINTS_MAX, enabled ? Bounds.POINTS_MAX : 0);
    fields.done();
    return new Transfers(enabled, maxPerDay);
  }

  static Clawback clawback(Fields program) {
    Clawback absent = Clawback.ALLOW_NEGATIVE;
    return Objects.requireNonNullElse(program.word("clawback", CLAWBACKS, absent), absent);
  }
}
