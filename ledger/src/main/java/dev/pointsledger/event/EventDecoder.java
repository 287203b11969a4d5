package dev.pointsledger.event;

import dev.pointsledger.model.Instants;
import dev.pointsledger.model.MemberStatus;
import dev.pointsledger.model.Order;
import dev.pointsledger.model.OrderLine;
import dev.pointsledger.model.Rational;
import dev.pointsledger.program.ProgramSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The reading half of {@link EventCodec}, which describes the layout. */
final class EventDecoder {
  private final ProgramSource programs;
  private final PartsDecoder parts;
  private final TransactionDecoder transactions;
  private final ImportDecoder imports;
  private final RecordReader in;
  private final AccrualSums sums = new AccrualSums();

  EventDecoder(IdentityCipher cipher, ProgramSource programs) {
    this.programs = programs;
    this.parts = new PartsDecoder(cipher);
    this.transactions = new TransactionDecoder(parts);
    this.imports = new ImportDecoder(parts);
    this.in = parts.in;
  }

  Event decode(long sequence, byte[] buffer, int offset, int length) {
    in.wrap(buffer, offset, length);
    RecordKind kind = parts.begin();
    int program = in.intValue();
    String id = kind.operation() != null ? in.string() : "";
    String movingId = kind.moving() != null ? in.string() : "";
    parts.extension();
    Header header = parts.header(sequence, program);
    Event event =
        switch (kind) {
          case PROGRAM -> program(header);
          case MEMBER -> new Event.MemberRecorded(header, parts.change(sequence));
          case ENROLLMENT -> enrollment(header);
          case ACCRUAL -> accrual(header, id);
          case SETTLEMENT -> settlement(header);
          case STATUS -> status(header);
          case ERASURE -> erasure(header);
          case TEMPLATE ->
              new Event.TemplateRecorded(
                  header, in.intValue(), in.intValue(), TemplateParts.read(in));
          case IMPORT_ORDER -> importedOrder(header, id);
          case IMPORT, IMPORT_MEMBER, IMPORT_END -> imports.decode(kind, header, id);
          default -> transactions.decode(kind, header, id, movingId);
        };
    checkEnd();
    return event;
  }

  /** As {@link #decode}, but steps over all that stands in a record for people alone. */
  Event decodeForReplay(long sequence, byte[] buffer, int offset, int length) {
    in.wrap(buffer, offset, length);
    RecordKind kind = parts.begin();
    if (kind != RecordKind.ACCRUAL && kind != RecordKind.MEMBER) {
      return decode(sequence, buffer, offset, length);
    }
    int program = in.intValue();
    if (kind == RecordKind.ACCRUAL) {
      in.skipString();
    }
    parts.extension();
    Header header = parts.headerForReplay(sequence, program);
    Event event =
        kind == RecordKind.ACCRUAL
            ? sums.read(in, parts, header)
            : new Event.MemberRecorded(header, SideEffects.NONE, parts.change(sequence));
    checkEnd();
    return event;
  }

  private void checkEnd() {
    if (!in.atEnd()) {
      throw in.broken("goes on after its end");
    }
  }

  private Event.SettlementRecorded settlement(Header header) {
    MemberChange change = parts.change(header.sequence());
    return new Event.SettlementRecorded(header, parts.extendedSide(header.sequence()), change);
  }

  private Event.StatusRecorded status(Header header) {
    MemberStatus status = MemberStatus.of(in.byteValue());
    long expired = in.varint();
    MemberChange change = parts.change(header.sequence());
    SideEffects side = parts.extendedSide(header.sequence());
    boolean told = status == MemberStatus.CLOSED && !in.atEnd();
    long pending = told ? in.varint() : 0;
    long held = told ? in.varint() : 0;
    return new Event.StatusRecorded(header, status, expired, pending, held, side, change);
  }

  private Event.ErasureRecorded erasure(Header header) {
    long expired = in.varint();
    long pending = in.varint();
    long held = in.varint();
    MemberChange change = parts.change(header.sequence());
    return new Event.ErasureRecorded(
        header, expired, pending, held, parts.extendedSide(header.sequence()), change);
  }

  private Event.MemberRecorded enrollment(Header header) {
    MemberChange change = parts.change(header.sequence());
    return new Event.MemberRecorded(header, parts.side(header.sequence()), change);
  }

  private Event.ProgramRecorded program(Header header) {
    String text = in.string();
    long effectiveAtMs = in.atEnd() ? Instants.ABSENT : parts.instant();
    return new Event.ProgramRecorded(header, text, programs.read(text), effectiveAtMs);
  }

  private ImportEvent.OrderImported importedOrder(Header header, String orderId) {
    int number = in.intValue();
    long line = in.varint();
    long fingerprint = in.zigzag();
    Event.AccrualRecorded order = accrual(header, orderId);
    return new ImportEvent.OrderImported(
        header, number, line, fingerprint, order, parts.returned(), parts.side(header.sequence()));
  }

  private Event.AccrualRecorded accrual(Header header, String orderId) {
    int flags = in.byteValue();
    long occurredAtMs = parts.instant();
    long notAfterMs = (flags & 16) != 0 ? parts.instant() : Instants.ABSENT;
    String channel = (flags & 2) != 0 ? in.string() : null;
    long discount = (flags & 4) != 0 ? in.varint() : Order.NO_AMOUNT;
    long tender = (flags & 8) != 0 ? in.varint() : Order.NO_AMOUNT;
    int count = in.count();
    List<OrderLine> lines = new ArrayList<>(count);
    List<LineResult> results = new ArrayList<>(count);
    lines(count, lines, results);
    Order order =
        new Order(
            orderId,
            lines,
            (flags & 1) != 0 ? occurredAtMs : Instants.ABSENT,
            channel,
            discount,
            tender,
            notAfterMs);
    List<Component> components = components();
    List<Capped> capped = parts.capped();
    long points = 0;
    for (Component component : components) {
      points += component.points();
    }
    long growth = in.varint();
    long arrearsPaid = in.varint();
    long activatesAtMs = points > 0 ? parts.instant() : Instants.ABSENT;
    long expiresAtMs = points > 0 ? parts.instant() : Instants.ABSENT;
    int tierBefore = in.intValue();
    int tierAfter = in.intValue();
    MemberChange change = parts.change(header.sequence());
    return new Event.AccrualRecorded(
        header,
        order,
        occurredAtMs,
        results,
        components,
        capped,
        points,
        growth,
        activatesAtMs,
        expiresAtMs,
        arrearsPaid,
        tierBefore,
        tierAfter,
        (flags & 32) != 0 ? parts.side(header.sequence()) : SideEffects.NONE,
        change);
  }

  private void lines(int count, List<OrderLine> lines, List<LineResult> results) {
    long per = 0;
    long points = 0;
    for (int i = 0; i < count; i++) {
      int flags = in.byteValue();
      String lineId = in.string();
      long amount = in.varint();
      String sku = (flags & 1) != 0 ? in.string() : null;
      String category = (flags & 2) != 0 ? in.string() : null;
      long quantity = (flags & 4) != 0 ? in.varint() : OrderLine.NO_QUANTITY;
      long eligible = amount - in.varint();
      if ((flags & 8) == 0) {
        per = in.varint();
        points = in.varint();
      }
      lines.add(new OrderLine(lineId, amount, sku, category, quantity));
      results.add(new LineResult(eligible, per, points));
    }
  }

  private List<Component> components() {
    int count = in.count();
    List<Component> components = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Component.Source source = Component.Source.of(in.byteValue());
      int index = in.intValue();
      long points = in.varint();
      Rational factor = new Rational(in.varint(), in.varint());
      long bonus = in.varint();
      long minAmount = in.varint();
      long[] words = new long[in.count()];
      for (int word = 0; word < words.length; word++) {
        words[word] = in.varint();
      }
      BitSet lines = words.length == 0 ? null : BitSet.valueOf(words);
      components.add(new Component(source, index, points, factor, bonus, minAmount, lines));
    }
    return components;
  }
}
