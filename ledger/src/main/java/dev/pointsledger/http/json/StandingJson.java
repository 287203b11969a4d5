package dev.pointsledger.http.json;

import dev.pointsledger.event.Settlement;
import dev.pointsledger.model.PlanState;
import dev.pointsledger.program.ProgramDefinition;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A tier or a plan as it is, and what time did to it as an entry of a statement tells it. */
final class StandingJson {
  private StandingJson() {}

  /** Writes a plan. */
  static void plan(JsonWriter out, String id, PlanState state, long untilMs, ZoneId zone) {
    out.beginObject().field("id", id).field("state", state.id()).name("until");
    AnswerParts.instantOrNull(out, untilMs, zone);
    out.endObject();
  }

  /**
   * Writes the reason, what was before and after, and until when it is so.
   *
   * @param planId id of the plan that it is about
   */
  static void write(
      JsonWriter out, Settlement settlement, @Nullable String planId, ProgramDefinition program) {
    out.field("reason", settlement.kind().reason());
    if (settlement.kind().subject() == Settlement.Subject.TIER) {
      AnswerParts.tier(out, program, settlement.before(), settlement.after());
    }
    AnswerParts.textIfSent(out, "plan", planId);
    out.name("until");
    AnswerParts.instantOrNull(out, settlement.expiresAtMs(), program.timeZone());
  }
}
