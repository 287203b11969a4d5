package dev.pointsledger.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/** A program file, read as it stands whenever something is asked of it. */
final class Rules {
  /** Expires never. */
  static final long NEVER = Long.MAX_VALUE;

  /** Expires at the instant of the member's inactivity, wherever that moves. */
  static final long WITH_MEMBER = Long.MAX_VALUE - 1;

  private final JsonNode program;
  private final ZoneId zone;

  Rules(JsonNode program) {
    this.program = program;
    this.zone = ZoneId.of(program.get("timeZone").asText());
  }

  JsonNode at(String... path) {
    JsonNode node = program;
    for (String name : path) {
      node = node.path(name);
    }
    return node;
  }

  ZonedDateTime local(long ms) {
    return Instant.ofEpochMilli(ms).atZone(zone);
  }

  LocalDate day(long ms) {
    return local(ms).toLocalDate();
  }

  long start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant().toEpochMilli();
  }

  private long end(LocalDate day) {
    return start(day.plusDays(1));
  }

  String rounding() {
    return at("earn", "rounding").asText("floor");
  }

  boolean isConfirmed() {
    return at("activation", "mode").asText().equals("on-confirmation");
  }

  /** When the points of an order become available, whoever confirms it. */
  long activatesAt(long occurredAtMs) {
    JsonNode activation = at("activation");
    long days =
        switch (activation.path("mode").asText("immediate")) {
          case "after" -> activation.path("days").asLong();
          case "on-confirmation" -> activation.path("timeoutDays").asLong();
          default -> 0;
        };
    return start(day(occurredAtMs).plusDays(days));
  }

  /** When points of an order are gone. */
  long expiresAt(long occurredAtMs, String tier) {
    LocalDate day = day(occurredAtMs);
    return switch (at("expiry", "mode").asText("never")) {
      case "never" -> NEVER;
      case "rolling" -> rolling(day, tier);
      case "calendar" -> calendar(day.plusMonths(at("expiry", "minMonths").asLong(0)));
      case "inactivity" -> WITH_MEMBER;
      default -> throw new IllegalArgumentException(at("expiry").toString());
    };
  }

  private long rolling(LocalDate day, String tier) {
    long extra = at("expiry", "tierExtraMonths", tier).asLong(0);
    LocalDate last = day.plusMonths(at("expiry", "months").asLong() + extra);
    boolean wholeMonth = at("expiry", "roundTo").asText().equals("end-of-month");
    return end(wholeMonth ? YearMonth.from(last).atEndOfMonth() : last);
  }

  private long calendar(LocalDate earliest) {
    String[] on = at("expiry", "on").asText().split("-", -1);
    for (int year = earliest.getYear(); ; year++) {
      YearMonth month = YearMonth.of(year, Integer.parseInt(on[0]));
      LocalDate date = month.atDay(Math.min(Integer.parseInt(on[1]), month.lengthOfMonth()));
      if (!date.isBefore(earliest)) {
        return end(date);
      }
    }
  }

  /** When a member who did something is inactive. */
  long inactiveAt(long ms) {
    return end(day(ms).plusMonths(at("expiry", "months").asLong()));
  }

  boolean expiresWithMember() {
    return at("expiry", "mode").asText().equals("inactivity");
  }

  /** End of the day on which reinstated points are gone that had expired meanwhile. */
  long graceEndsAt(long nowMs) {
    return end(day(nowMs).plusDays(at("reinstatementGraceDays").asLong(7)));
  }

  List<JsonNode> levels() {
    List<JsonNode> levels = new ArrayList<>();
    at("tiers", "levels").forEach(levels::add);
    if (levels.isEmpty()) {
      levels.add(Json.object().put("id", "basic").put("threshold", 0));
    }
    return levels;
  }

  /** Whether growth of a day counts in the window that a later or earlier day stands in. */
  boolean isSameWindow(LocalDate day, LocalDate today) {
    return switch (at("tiers", "window").asText("lifetime")) {
      case "lifetime" -> true;
      case "calendar-year" -> day.getYear() == today.getYear();
      case "calendar-month" -> YearMonth.from(day).equals(YearMonth.from(today));
      default ->
          day.isAfter(today.minusMonths(at("tiers", "months").asLong())) && !day.isAfter(today);
    };
  }

  boolean allowsArrears() {
    return at("clawback").asText("allow-negative").equals("allow-negative");
  }
}
