package dev.pointsledger.event;

import dev.pointsledger.model.ImportFigure;
import dev.pointsledger.model.ImportFigures;

/** Writes the records of imports; {@link EventCodec} describes the layout. */
final class ImportEncoder {
  private final PartsEncoder parts;
  private final RecordWriter out;

  ImportEncoder(PartsEncoder parts) {
    this.parts = parts;
    this.out = parts.out;
  }

  void encode(ImportEvent event) {
    long sequence = event.header().sequence();
    if (event instanceof ImportEvent.Begun begun) {
      begin(RecordKind.IMPORT, begun, begun.importId());
      out.varint(begun.number());
      out.varint(begun.lines());
      figures(begun.figures());
      out.zigzag(begun.fingerprint());
      out.string(begun.fileHash());
    } else if (event instanceof ImportEvent.MemberImported member) {
      begin(RecordKind.IMPORT_MEMBER, member, "");
      out.varint(member.number());
      out.varint(member.line());
      out.zigzag(member.fingerprint());
      parts.change(sequence, member.change());
    } else if (event instanceof ImportEvent.Ended ended) {
      begin(RecordKind.IMPORT_END, ended, "");
      out.varint(ended.number());
      out.string(ended.importId());
      out.varint(ended.recorded());
    }
    parts.side(sequence, event.side());
  }

  /** Begins the record of an order; what it was, and what came back of it, comes next. */
  void beginOrder(ImportEvent.OrderImported order) {
    begin(RecordKind.IMPORT_ORDER, order, order.order().order().orderId());
    out.varint(order.number());
    out.varint(order.line());
    out.zigzag(order.fingerprint());
  }

  private void begin(RecordKind kind, ImportEvent event, String id) {
    parts.begin(kind, event.header(), event.side());
    if (kind.operation() != null) {
      out.string(id);
    }
    parts.extension(event.side());
    parts.header(event.header());
  }

  private void figures(ImportFigures figures) {
    out.varint(ImportFigure.COUNT);
    for (ImportFigure figure : ImportFigure.values()) {
      out.zigzag(figures.get(figure));
    }
  }
}
