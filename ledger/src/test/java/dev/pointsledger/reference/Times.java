package dev.pointsledger.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Instants around a step's time, as a caller would send them. */
final class Times {
  private static final ZoneOffset SHANGHAI = ZoneOffset.ofHours(8);
  private static final long DAY_MS = 86_400_000;
  private static final long FUTURE_MS_MAX = 300_000;

  private final Chance chance;
  private final Rules rules;
  private final long nowMs;

  Times(Chance chance, Rules rules, long nowMs) {
    this.chance = chance;
    this.rules = rules;
    this.nowMs = nowMs;
  }

  static String text(long ms) {
    return Instant.ofEpochMilli(ms).toString();
  }

  /** The same instant as another shop would write it. */
  static String inShanghai(long ms) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        Instant.ofEpochMilli(ms).atOffset(SHANGHAI));
  }

  Step read(String kind, ObjectNode body) {
    return new Step(kind, body, nowMs);
  }

  Step step(String kind, ObjectNode body) {
    if (chance.in(25)) {
      body.put("notAfter", text(nowMs + chance.of(0L, -1L, 1L, 60_000L)));
    }
    return new Step(kind, body, nowMs);
  }

  /** Adds a business time, or none: mostly now or lately, sometimes at or past the bounds. */
  void occurredAt(ObjectNode body) {
    long oldest = nowMs - rules.at("maxBackdateDays").asLong() * DAY_MS;
    switch (chance.between(0, 15)) {
      case 0, 1, 2, 3, 4, 5 -> {}
      case 6, 7 -> body.put("occurredAt", text(nowMs));
      case 8 -> body.put("occurredAt", text(nowMs + FUTURE_MS_MAX));
      case 9 -> body.put("occurredAt", text(nowMs + chance.of(1L, 299_999L, 300_001L)));
      case 10 -> body.put("occurredAt", text(oldest - chance.of(0L, 1L)));
      case 11 -> body.put("occurredAt", text(chance.between(oldest, nowMs)));
      case 12 -> body.put("occurredAt", text(rules.start(rules.day(nowMs)) - chance.of(0, 1)));
      default -> body.put("occurredAt", text(nowMs - chance.between(0L, 20 * DAY_MS)));
    }
  }

  /** An instant ahead, or just past. */
  String ahead() {
    return text(nowMs + (chance.in(8) ? chance.of(0L, -1L) : chance.between(1L, 90 * DAY_MS)));
  }

  /** An instant at which a member may have enrolled, or not yet. */
  String enrolledAt() {
    return text(nowMs + chance.of(0L, -DAY_MS, -9999 * DAY_MS, FUTURE_MS_MAX, FUTURE_MS_MAX + 1));
  }
}
