package dev.pointsledger.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Further versions of the program (semantics section 2). */
final class Versions {
  private static final long DAY_MS = 86_400_000;
  private static final long AHEAD_DAYS_MAX = 1_830;

  private final Rules rules;

  Versions(Rules rules) {
    this.rules = rules;
  }

  /** The body is the program file, with {@code effectiveAt} and {@code notAfter} beside. */
  Answer put(Step step) {
    long now = step.nowMs();
    long effectiveAt = Json.instant(step.body(), "effectiveAt", now);
    long oldest = now - rules.at("maxBackdateDays").asLong(400) * DAY_MS;
    boolean outOfRange = effectiveAt < oldest || effectiveAt > now + AHEAD_DAYS_MAX * DAY_MS;
    Refused.when(outOfRange, 422, "occurred-at-out-of-range");
    Refused.when(Json.instant(step.body(), "notAfter", now) < now, 409, "too-late");
    ObjectNode program = step.body().deepCopy();
    program.remove("effectiveAt");
    program.remove("notAfter");
    int number = rules.numberInForce(effectiveAt);
    boolean changed = !meaning(rules.version(number)).equals(meaning(program));
    if (changed) {
      Refused.when(!follows(program, effectiveAt, now), 400, "malformed");
      rules.add(program, effectiveAt, now);
      number = rules.versions().size();
    }
    boolean inForce = rules.numberInForce(now) == number;
    return new Answer(
        200,
        "",
        Json.object().put("version", number).put("changed", changed).put("inForce", inForce));
  }

  /** A benefit without coupons is the same as one with none. */
  private static String meaning(JsonNode program) {
    JsonNode told = program.deepCopy();
    for (JsonNode benefit : told.findParents("coupons")) {
      if (benefit.get("coupons").isEmpty()) {
        ((ObjectNode) benefit).remove("coupons");
      }
    }
    return Json.canonical(told);
  }

  private boolean follows(JsonNode program, long effectiveAt, long now) {
    boolean follows = true;
    boolean first = true;
    for (Rules.Version version : rules.versions()) {
      long from = version.effectiveAt();
      if (from > effectiveAt) {
        follows &= isSame(program, version) && levels(program) <= levels(version.program());
      } else if (first || from < effectiveAt || from <= now) {
        follows &= isSame(program, version) && levels(program) >= levels(version.program());
      }
      first = false;
    }
    return follows;
  }

  /** Ids of levels are the same in all programs that are tried. */
  private static boolean isSame(JsonNode program, Rules.Version version) {
    return program.get("currency").equals(version.program().get("currency"));
  }

  private static int levels(JsonNode program) {
    return Math.max(1, program.at("/tiers/levels").size());
  }
}
