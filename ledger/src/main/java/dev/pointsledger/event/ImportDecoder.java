package dev.pointsledger.event;

import dev.pointsledger.model.ImportFigure;
import dev.pointsledger.model.ImportFigures;

/** Reads the records of imports; {@link EventCodec} describes the layout. */
final class ImportDecoder {
  private static final ImportFigure[] FIGURES = ImportFigure.values();

  private final PartsDecoder parts;
  private final RecordReader in;

  ImportDecoder(PartsDecoder parts) {
    this.parts = parts;
    this.in = parts.in;
  }

  /** The record of a kind; its head is read. */
  ImportEvent decode(RecordKind kind, Header header, String id) {
    int number = in.intValue();
    return switch (kind) {
      case IMPORT -> begun(header, id, number);
      case IMPORT_MEMBER -> member(header, number);
      case IMPORT_END -> ended(header, number);
      default -> throw new IllegalArgumentException(kind + " is of no import");
    };
  }

  private ImportEvent.Begun begun(Header header, String importId, int number) {
    long lines = in.varint();
    ImportFigures figures = figures();
    long fingerprint = in.zigzag();
    String fileHash = in.string();
    return new ImportEvent.Begun(
        header,
        importId,
        number,
        lines,
        figures,
        fingerprint,
        fileHash,
        parts.side(header.sequence()));
  }

  /** What an older version wrote has fewer figures. */
  private ImportFigures figures() {
    ImportFigures figures = new ImportFigures();
    int count = in.count();
    if (count > FIGURES.length) {
      throw in.broken("has " + count + " figures of an import");
    }
    for (int place = 0; place < count; place++) {
      figures.set(FIGURES[place], in.zigzag());
    }
    return figures;
  }

  private ImportEvent.MemberImported member(Header header, int number) {
    long line = in.varint();
    long fingerprint = in.zigzag();
    MemberChange change = parts.change(header.sequence());
    return new ImportEvent.MemberImported(
        header, number, line, fingerprint, parts.side(header.sequence()), change);
  }

  private ImportEvent.Ended ended(Header header, int number) {
    String importId = in.string();
    long recorded = in.varint();
    return new ImportEvent.Ended(header, importId, number, recorded, parts.side(header.sequence()));
  }
}
