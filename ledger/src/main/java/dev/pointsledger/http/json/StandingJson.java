package dev.pointsledger.http.json;

import dev.pointsledger.event.Settlement;
import dev.pointsledger.program.ProgramDefinition;

/** What time did to a tier or a plan, as an entry of a statement tells it. */
final class StandingJson {
  private StandingJson() {}

  /** Writes the reason, what was before and after, and until when it is so. */
  static void write(JsonWriter out, Settlement settlement, ProgramDefinition program) {
    out.field("reason", settlement.kind().reason());
    if (settlement.kind().subject() == Settlement.Subject.TIER) {
      AnswerParts.tier(out, program, settlement.before(), settlement.after());
    }
    out.name("until");
    AnswerParts.instantOrNull(out, settlement.expiresAtMs(), program.timeZone());
  }
}
