package dev.pointsledger.app;

import dev.pointsledger.event.ImportEvent;
import dev.pointsledger.event.ReturnedState;
import dev.pointsledger.http.json.JsonWriter;
import dev.pointsledger.model.ImportFigure;

/** What records of imports hold beside what all records do. */
final class ImportRecordJson {
  private final JsonWriter out;

  ImportRecordJson(JsonWriter out) {
    this.out = out;
  }

  /** Writes the members of a record. */
  void write(ImportEvent event) {
    out.field("import", event.number());
    if (event instanceof ImportEvent.Begun begun) {
      out.field("importId", begun.importId()).field("lines", begun.lines());
      out.name("figures").beginObject();
      for (ImportFigure figure : ImportFigure.values()) {
        out.field(figure.id(), begun.figures().get(figure));
      }
      out.endObject();
      out.field("fingerprint", begun.fingerprint()).field("fileHash", begun.fileHash());
    } else if (event instanceof ImportEvent.MemberImported member) {
      out.field("line", member.line()).field("fingerprint", member.fingerprint());
    } else if (event instanceof ImportEvent.OrderImported order) {
      out.field("line", order.line()).field("fingerprint", order.fingerprint());
    } else if (event instanceof ImportEvent.Ended ended) {
      out.field("importId", ended.importId()).field("recorded", ended.recorded());
    }
  }

  /** Writes what had come back of an order. */
  void returned(ReturnedState returned) {
    out.name("returnedAmounts").beginArray();
    returned.lineAmounts().forEach(out::number);
    out.endArray().name("returnedPoints").beginArray();
    returned.componentPoints().forEach(out::number);
    out.endArray().field("returnedGrowth", returned.growth());
  }
}
