package dev.pointsledger.event;

import dev.pointsledger.model.Instants;
import dev.pointsledger.model.MemberStatus;
import dev.pointsledger.model.Order;
import dev.pointsledger.model.OrderLine;
import java.util.List;

/** The writing half of {@link EventCodec}, which describes the layout. */
final class EventEncoder {
  private static final long[] EVERY_LINE = {};

  private final PartsEncoder parts;
  private final TransactionEncoder transactions;
  private final ImportEncoder imports;
  private final RecordWriter out;

  EventEncoder(IdentityCipher cipher) {
    this.parts = new PartsEncoder(cipher);
    this.transactions = new TransactionEncoder(parts);
    this.imports = new ImportEncoder(parts);
    this.out = parts.out;
  }

  byte[] bytes() {
    return out.bytes();
  }

  int size() {
    return out.size();
  }

  void encode(Event event) {
    if (event instanceof Event.AccrualRecorded accrual) {
      parts.begin(RecordKind.ACCRUAL, accrual.header(), accrual.side());
      out.string(accrual.order().orderId());
      parts.extension(accrual.side());
      parts.header(accrual.header());
      accrual(accrual);
    } else if (event instanceof TransactionEvent transaction) {
      transactions.encode(transaction);
    } else if (event instanceof Event.MemberRecorded member) {
      member(member);
    } else if (event instanceof Event.SettlementRecorded settlement) {
      parts.beginAlone(RecordKind.SETTLEMENT, event.header(), event.side());
      parts.change(event.header().sequence(), settlement.change());
      parts.extendedSide(event.header().sequence(), event.side());
    } else if (event instanceof Event.StatusRecorded status) {
      parts.beginAlone(RecordKind.STATUS, event.header(), event.side());
      out.byteValue(status.status().ordinal());
      out.varint(status.expired());
      parts.change(event.header().sequence(), status.change());
      parts.extendedSide(event.header().sequence(), event.side());
      if (status.status() == MemberStatus.CLOSED) {
        out.varint(status.expiredPending());
        out.varint(status.expiredHeld());
      }
    } else if (event instanceof Event.ErasureRecorded erasure) {
      parts.beginAlone(RecordKind.ERASURE, event.header(), event.side());
      out.varint(erasure.expired());
      out.varint(erasure.expiredPending());
      out.varint(erasure.expiredHeld());
      parts.change(event.header().sequence(), erasure.change());
      parts.extendedSide(event.header().sequence(), event.side());
    } else if (event instanceof Event.ProgramRecorded program) {
      parts.beginAlone(RecordKind.PROGRAM, event.header(), SideEffects.NONE);
      out.string(program.text());
      if (program.effectiveAtMs() != Instants.ABSENT) {
        parts.instant(program.effectiveAtMs());
      }
    } else if (event instanceof Event.TemplateRecorded template) {
      parts.beginAlone(RecordKind.TEMPLATE, event.header(), SideEffects.NONE);
      out.varint(template.number());
      out.varint(template.version());
      TemplateParts.write(out, template.template());
    } else if (event instanceof ImportEvent.OrderImported imported) {
      imports.beginOrder(imported);
      accrual(imported.order());
      parts.returned(imported.returned());
      parts.side(imported.header().sequence(), imported.side());
    } else if (event instanceof ImportEvent imported) {
      imports.encode(imported);
    }
  }

  private void member(Event.MemberRecorded event) {
    boolean alone = event.side().isEmpty();
    parts.begin(alone ? RecordKind.MEMBER : RecordKind.ENROLLMENT, event.header(), event.side());
    parts.extension(event.side());
    parts.header(event.header());
    parts.change(event.header().sequence(), event.change());
    if (!alone) {
      parts.side(event.header().sequence(), event.side());
    }
  }

  private void accrual(Event.AccrualRecorded event) {
    order(event);
    lines(event.order().lines(), event.lines());
    components(event.components());
    parts.capped(event.capped());
    out.varint(event.growth());
    out.varint(event.arrearsPaid());
    if (event.points() > 0) {
      parts.instant(event.lotActivatesAtMs());
      parts.instant(event.lotExpiresAtMs());
    }
    out.varint(event.tierBefore());
    out.varint(event.tierAfter());
    parts.change(event.header().sequence(), event.change());
    if (!event.side().isEmpty()) {
      parts.side(event.header().sequence(), event.side());
    }
  }

  private void order(Event.AccrualRecorded event) {
    Order order = event.order();
    int flags =
        PartsEncoder.flag(order.occurredAtMs() != Instants.ABSENT, 1)
            | PartsEncoder.flag(order.channel() != null, 2)
            | PartsEncoder.flag(order.orderDiscount() != Order.NO_AMOUNT, 4)
            | PartsEncoder.flag(order.pointsTender() != Order.NO_AMOUNT, 8)
            | PartsEncoder.flag(order.notAfterMs() != Instants.ABSENT, 16)
            | PartsEncoder.flag(!event.side().isEmpty(), 32);
    out.byteValue(flags);
    parts.instant(event.occurredAtMs());
    if ((flags & 16) != 0) {
      parts.instant(order.notAfterMs());
    }
    out.optionalString(order.channel());
    if ((flags & 4) != 0) {
      out.varint(order.orderDiscount());
    }
    if ((flags & 8) != 0) {
      out.varint(order.pointsTender());
    }
  }

  private void lines(List<OrderLine> lines, List<LineResult> results) {
    out.varint(lines.size());
    long per = 0;
    long points = 0;
    for (int i = 0; i < lines.size(); i++) {
      OrderLine line = lines.get(i);
      LineResult result = results.get(i);
      boolean sameRate = result.per() == per && result.points() == points;
      int flags =
          PartsEncoder.flag(line.sku() != null, 1)
              | PartsEncoder.flag(line.category() != null, 2)
              | PartsEncoder.flag(line.quantity() != OrderLine.NO_QUANTITY, 4)
              | PartsEncoder.flag(sameRate, 8);
      out.byteValue(flags);
      out.string(line.lineId());
      out.varint(line.amount());
      out.optionalString(line.sku());
      out.optionalString(line.category());
      if ((flags & 4) != 0) {
        out.varint(line.quantity());
      }
      out.varint(line.amount() - result.eligible());
      if (!sameRate) {
        per = result.per();
        points = result.points();
        out.varint(per);
        out.varint(points);
      }
    }
  }

  private void components(List<Component> components) {
    out.varint(components.size());
    for (Component component : components) {
      out.byteValue(component.source().number());
      out.varint(component.index());
      out.varint(component.points());
      out.varint(component.factor().numerator());
      out.varint(component.factor().denominator());
      out.varint(component.bonus());
      out.varint(component.minAmount());
      long[] words = component.lines() == null ? EVERY_LINE : component.lines().toLongArray();
      out.varint(words.length);
      for (long word : words) {
        out.varint(word);
      }
    }
  }
}
