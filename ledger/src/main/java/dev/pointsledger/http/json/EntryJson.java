package dev.pointsledger.http.json;

import dev.pointsledger.event.Event;
import dev.pointsledger.event.Settlement;
import dev.pointsledger.model.Balance;

/** An entry of a statement as JSON. */
public final class EntryJson {
  private EntryJson() {}

  /** Writes an entry. */
  public static void write(JsonWriter out, Entry entry) {
    boolean recorded = entry.sequence() != 0;
    out.beginObject().name("sequence");
    if (recorded) {
      out.number(entry.sequence());
    } else {
      out.nil();
    }
    out.field("kind", entry.kind()).name("effectiveAt");
    Instant3339.local(out, entry.effectiveAtMs(), entry.program().timeZone());
    out.name("recordedAt");
    if (recorded) {
      Instant3339.utc(out, entry.recordedAtMs());
    } else {
      out.nil();
    }
    source(out, entry);
    AnswerParts.textIfSent(out, "code", entry.code());
    changes(out.name("changes"), entry.before(), entry.after());
    BalanceJson.write(out.name("balance"), entry.after());
    out.endObject();
  }

  private static void source(JsonWriter out, Entry entry) {
    Event source = entry.source();
    if (source != null) {
      EntrySource.write(out, source, entry.program());
    }
    Settlement settlement = entry.settlement();
    if (settlement != null && settlement.kind().ofStanding()) {
      StandingJson.write(out, settlement, entry.planId(), entry.program());
    }
  }

  private static void changes(JsonWriter out, Balance before, Balance after) {
    out.beginObject();
    out.field("available", after.available() - before.available());
    out.field("pending", after.pending() - before.pending());
    out.field("held", after.held() - before.held());
    out.field("arrears", after.arrears() - before.arrears());
    out.endObject();
  }
}
