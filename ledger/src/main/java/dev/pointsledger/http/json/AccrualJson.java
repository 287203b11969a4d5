package dev.pointsledger.http.json;

import dev.pointsledger.command.ProgramVersion;
import dev.pointsledger.event.Capped;
import dev.pointsledger.event.Component;
import dev.pointsledger.event.Event;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Operation;
import dev.pointsledger.program.ProgramDefinition;
import java.time.ZoneId;
import java.util.List;

/**
 * The answer to an accrual, from its record and the program version that decided it: live and
 * replayed alike, byte for byte.
 */
public final class AccrualJson {
  private AccrualJson() {}

  /** Writes the members of the answer, without braces. */
  public static void members(
      JsonWriter out, Event.AccrualRecorded accrual, String memberId, ProgramVersion version) {
    ProgramDefinition program = version.definition();
    long sequence = accrual.header().sequence();
    if (sequence != 0) {
      out.field("sequence", sequence);
    }
    out.field("kind", Operation.ACCRUAL.kind());
    out.field("orderId", accrual.order().orderId());
    out.field("memberId", memberId);
    out.field("programVersion", version.version());
    out.name("recordedAt");
    Instant3339.utc(out, accrual.header().recordedAtMs());
    out.field("points", accrual.points());
    components(out.name("components"), accrual.components(), program);
    capped(out.name("capped"), accrual.capped(), program);
    out.field("growth", accrual.growth());
    lot(out.name("lot"), accrual, program.timeZone());
    out.name("tier").beginObject();
    out.field("before", tierId(program, accrual.tierBefore()));
    out.field("after", tierId(program, accrual.tierAfter())).endObject();
    BalanceJson.write(out.name("balance"), accrual.change().image());
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
      case TIER -> out.string("tier:", tierId(program, index));
      case PLAN -> out.string("plan:", program.plans().get(index).id());
      case CAMPAIGN -> out.string("campaign:", program.campaigns().get(index).id());
    }
  }

  private static void capped(JsonWriter out, List<Capped> capped, ProgramDefinition program) {
    out.beginArray();
    for (int place = 0; place < capped.size(); place++) {
      Capped cut = capped.get(place);
      out.beginObject().field("cap", program.caps().get(cut.cap()).per().id());
      out.field("points", cut.points()).endObject();
    }
    out.endArray();
  }

  private static void lot(JsonWriter out, Event.AccrualRecorded accrual, ZoneId zone) {
    if (accrual.points() == 0) {
      out.nil();
      return;
    }
    out.beginObject().name("activatesAt");
    Instant3339.local(out, accrual.lotActivatesAtMs(), zone);
    out.name("expiresAt");
    instantOrNull(out, accrual.lotExpiresAtMs(), zone);
    out.endObject();
  }

  /** An instant in the program's zone; null for one that never comes or was not given. */
  static void instantOrNull(JsonWriter out, long ms, ZoneId zone) {
    if (ms == Instants.NEVER || ms == Instants.ABSENT) {
      out.nil();
    } else {
      Instant3339.local(out, ms, zone);
    }
  }

  static String tierId(ProgramDefinition program, int tier) {
    return program.tiers().levels().get(tier).id();
  }
}
