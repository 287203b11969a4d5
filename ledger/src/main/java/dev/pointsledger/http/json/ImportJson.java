package dev.pointsledger.http.json;

import dev.pointsledger.command.Outcome;
import dev.pointsledger.event.ImportEvent;
import dev.pointsledger.model.ImportFigure;
import dev.pointsledger.model.ImportFigures;

/** What records tell of an import. */
public final class ImportJson {
  private ImportJson() {}

  /** Writes the members of an import that is all recorded. */
  public static void done(JsonWriter out, ImportEvent.Begun begun, long recorded, long ended) {
    out.field("importId", begun.importId()).field("phase", "done");
    out.field("lines", begun.lines()).field("recorded", recorded);
    figures(out, begun.figures());
    out.field("sequence", begun.header().sequence()).field("lastSequence", ended);
    Instant3339.utc(out.name("recordedAt"), begun.header().recordedAtMs());
  }

  /** Writes an import as the ledger has it. */
  public static void write(JsonWriter out, Outcome.ImportFound found) {
    out.beginObject();
    if (found.ended() > 0) {
      done(out, found.begun(), found.recorded(), found.ended());
    } else {
      out.field("importId", found.begun().importId()).field("phase", "recording");
      out.field("line", found.line()).field("lines", found.begun().lines());
      figures(out, found.begun().figures());
    }
    out.endObject();
  }

  /** Writes the member {@code figures}. */
  public static void figures(JsonWriter out, ImportFigures figures) {
    out.name("figures").beginObject();
    for (ImportFigure figure : ImportFigure.values()) {
      out.field(figure.id(), figures.get(figure));
    }
    out.endObject();
  }
}
