package dev.pointsledger.http.json;

import dev.pointsledger.command.ProgramVersion;
import dev.pointsledger.event.Component;
import dev.pointsledger.event.Event;
import dev.pointsledger.model.Operation;
import dev.pointsledger.program.ProgramDefinition;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to an accrual, from its record and the program version that decided it: live and
 * replayed alike, byte for byte.
 */
public final class AccrualJson {
  private AccrualJson() {}

  /**
   * Writes the members of the answer, without braces.
   *
   * @param memberId whose order; null in a feed: erased
   */
  public static void members(
      JsonWriter out,
      Event.AccrualRecorded accrual,
      @Nullable String memberId,
      ProgramVersion version) {
    ProgramDefinition program = version.definition();
    AnswerParts.head(out, accrual.header(), Operation.ACCRUAL.kind());
    out.field("orderId", accrual.order().orderId());
    AnswerParts.textOrNull(out, "memberId", memberId);
    AnswerParts.recorded(out, accrual.header());
    out.field("points", accrual.points());
    components(out.name("components"), accrual.components(), program);
    AnswerParts.capped(out, accrual.capped(), program);
    out.field("growth", accrual.growth());
    lot(out.name("lot"), accrual, program.timeZone());
    AnswerParts.tier(out, program, accrual.tierBefore(), accrual.tierAfter());
    AnswerParts.balance(out, "balance", accrual.change());
  }

  static void components(JsonWriter out, List<Component> components, ProgramDefinition program) {
    out.beginArray();
    for (int place = 0; place < components.size(); place++) {
      Component component = components.get(place);
      if (component.points() != 0) {
        out.beginObject().name("source");
        source(out, component, program);
        out.field("points", component.points()).endObject();
      }
    }
    out.endArray();
  }

  private static void source(JsonWriter out, Component component, ProgramDefinition program) {
    int index = component.index();
    switch (component.source()) {
      case BASE -> out.string("base");
      case TIER -> out.string("tier:", AnswerParts.tierId(program, index));
      case PLAN -> out.string("plan:", program.plans().get(index).id());
      case CAMPAIGN -> out.string("campaign:", program.campaigns().get(index).id());
    }
  }

  private static void lot(JsonWriter out, Event.AccrualRecorded accrual, ZoneId zone) {
    if (accrual.points() == 0) {
      out.nil();
      return;
    }
    out.beginObject().name("activatesAt");
    Instant3339.local(out, accrual.lotActivatesAtMs(), zone);
    out.name("expiresAt");
    AnswerParts.instantOrNull(out, accrual.lotExpiresAtMs(), zone);
    out.endObject();
  }
}
