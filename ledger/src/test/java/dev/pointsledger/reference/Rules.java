package dev.pointsledger.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The versions of a program file, each read as it stands whenever something is asked of it. All
 * answers are of one version at a time: that in force at an instant, or one that was used before.
 */
final class Rules {
  /** Expires never. */
  static final long NEVER = Long.MAX_VALUE;

  /** Expires at the instant of the member's inactivity, wherever that moves. */
  static final long WITH_MEMBER = Long.MAX_VALUE - 1;

  private final List<Version> versions = new ArrayList<>();
  private final ZoneId zone;
  private JsonNode program;

  Rules(JsonNode program) {
    this.program = program;
    this.zone = ZoneId.of(program.get("timeZone").asText());
    versions.add(new Version(program, Long.MIN_VALUE, Long.MIN_VALUE));
  }

  /**
   * A version.
   *
   * @param effectiveAt from when it is in force, epoch ms
   * @param since when it was recorded, epoch ms
   */
  record Version(JsonNode program, long effectiveAt, long since) {}

  /** The first version is of the first thing that happens. */
  void begin(long now) {
    Version first = versions.get(0);
    if (first.since() == Long.MIN_VALUE) {
      versions.set(0, new Version(first.program(), now, now));
    }
  }

  void add(JsonNode next, long effectiveAt, long now) {
    versions.add(new Version(next, effectiveAt, now));
  }

  List<Version> versions() {
    return versions;
  }

  /** The version in force at an instant, of those recorded by another. */
  Version inForce(long ms, long knownAt) {
    return versions.get(number(ms, knownAt) - 1);
  }

  /** Number of the version in force at an instant, whenever it was recorded. */
  int numberInForce(long ms) {
    return number(ms, Long.MAX_VALUE);
  }

  JsonNode version(int number) {
    return versions.get(number - 1).program();
  }

  private int number(long ms, long knownAt) {
    int found = 0;
    int earliest = 1;
    for (int number = 1; number <= versions.size(); number++) {
      Version version = versions.get(number - 1);
      boolean counts = version.effectiveAt() <= ms && version.since() <= knownAt;
      if (counts && (found == 0 || version.effectiveAt() >= effectiveAt(found))) {
        found = number;
      }
      earliest = version.effectiveAt() < effectiveAt(earliest) ? number : earliest;
    }
    return found == 0 ? earliest : found;
  }

  private long effectiveAt(int number) {
    return versions.get(number - 1).effectiveAt();
  }

  /** From now on the version in force at an instant answers. */
  void by(long ms) {
    program = inForce(ms, Long.MAX_VALUE).program();
  }

  /** From now on the version answers that decided what time did at an instant. */
  void known(long ms) {
    program = inForce(ms, ms).program();
  }

  /** From now on this version answers. */
  void use(JsonNode version) {
    program = version;
  }

  /** The version that answers now. */
  JsonNode program() {
    return program;
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

  /** The level of this version for who has one: the highest if a later one was put on top. */
  JsonNode level(int tier) {
    return levels().get(Math.min(tier, levels().size() - 1));
  }

  String levelId(int tier) {
    return level(tier).get("id").asText();
  }

  /** The id of a level, by the longest ladder. */
  String name(int tier) {
    for (Version version : versions) {
      JsonNode level = version.program().at("/tiers/levels/" + tier);
      if (!level.isMissingNode()) {
        return level.get("id").asText();
      }
    }
    return "basic";
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
