package dev.pointsledger.event;

import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Order;
import dev.pointsledger.model.OrderLine;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.List;

/** The writing half of {@link EventCodec}, which describes the layout. */
final class EventEncoder {
  private static final long[] EVERY_LINE = {};

  private final IdentityCipher cipher;
  private final RecordWriter out = new RecordWriter();
  private final RecordWriter identityOut = new RecordWriter();
  private long recordedAtMs;

  EventEncoder(IdentityCipher cipher) {
    this.cipher = cipher;
  }

  byte[] bytes() {
    return out.bytes();
  }

  int size() {
    return out.size();
  }

  void encode(Event event) {
    out.clear();
    recordedAtMs = event.header().recordedAtMs();
    out.byteValue(EventCodec.FORMAT);
    if (event instanceof Event.AccrualRecorded accrual) {
      out.byteValue(EventCodec.KIND_ACCRUAL);
      out.varint(accrual.header().program());
      out.string(accrual.order().orderId());
      header(accrual.header());
      accrual(accrual);
    } else if (event instanceof Event.MemberRecorded member) {
      out.byteValue(EventCodec.KIND_MEMBER);
      out.varint(member.header().program());
      header(member.header());
      change(member.header(), member.change());
    } else if (event instanceof Event.ProgramRecorded program) {
      out.byteValue(EventCodec.KIND_PROGRAM);
      out.varint(program.header().program());
      header(program.header());
      out.string(program.text());
    }
  }

  private void header(Header header) {
    out.varint(header.programVersion());
    out.varint(header.recordedAtMs());
    out.string(header.actor());
    out.string(header.requestId());
  }

  private void accrual(Event.AccrualRecorded event) {
    order(event);
    lines(event.order().lines(), event.lines());
    components(event.components());
    out.varint(event.capped().size());
    for (Capped capped : event.capped()) {
      out.varint(capped.cap());
      out.varint(capped.points());
    }
    out.varint(event.growth());
    out.varint(event.arrearsPaid());
    if (event.points() > 0) {
      instant(event.lotActivatesAtMs());
      instant(event.lotExpiresAtMs());
    }
    out.varint(event.tierBefore());
    out.varint(event.tierAfter());
    change(event.header(), event.change());
  }

  private void order(Event.AccrualRecorded event) {
    Order order = event.order();
    int flags =
        flag(order.occurredAtMs() != Instants.ABSENT, 1)
            | flag(order.channel() != null, 2)
            | flag(order.orderDiscount() != Order.NO_AMOUNT, 4)
            | flag(order.pointsTender() != Order.NO_AMOUNT, 8)
            | flag(order.notAfterMs() != Instants.ABSENT, 16);
    out.byteValue(flags);
    instant(event.occurredAtMs());
    if ((flags & 16) != 0) {
      instant(order.notAfterMs());
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
          flag(line.sku() != null, 1)
              | flag(line.category() != null, 2)
              | flag(line.quantity() != OrderLine.NO_QUANTITY, 4)
              | flag(sameRate, 8);
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

  private void change(Header header, MemberChange change) {
    out.varint(change.member());
    out.varint(change.previousSequence());
    Identity identity = change.identity();
    out.byteValue(flag(identity != null, 1));
    if (identity != null) {
      out.bytes(cipher.seal(change.member(), header.sequence(), plain(identity)));
    }
    out.varint(change.settlements().size());
    for (Settlement settlement : change.settlements()) {
      out.byteValue(settlement.kind().number());
      instant(settlement.effectiveAtMs());
      out.varint(settlement.points());
      out.varint(settlement.arrearsPaid());
      if (settlement.kind() != Settlement.Kind.EXPIRY) {
        instant(settlement.activatesAtMs());
      }
      instant(settlement.expiresAtMs());
    }
    image(change.image());
  }

  private void image(MemberImage image) {
    out.varint(image.mask());
    for (int i = 0; i < Integer.bitCount(image.mask()); i++) {
      out.zigzag(image.valueAt(i));
    }
    out.varint(image.rowCount());
    for (int i = 0; i < image.rowCount(); i++) {
      MemberTable table = image.table(i);
      out.byteValue(table.ordinal());
      out.zigzag(image.key(i));
      if (table == MemberTable.PENDING_LOT) {
        out.zigzag(image.key2(i));
      }
      out.zigzag(image.rowValue(i));
    }
  }

  private byte[] plain(Identity identity) {
    String memberId = identity.memberId();
    if (memberId == null) {
      throw new IllegalArgumentException("an erased identity cannot be recorded");
    }
    MonthDay birthday = identity.birthday();
    identityOut.clear();
    identityOut.string(memberId);
    identityOut.byteValue(birthday == null ? 0 : birthday.getMonthValue());
    identityOut.byteValue(birthday == null ? 0 : birthday.getDayOfMonth());
    return Arrays.copyOf(identityOut.bytes(), identityOut.size());
  }

  private void instant(long ms) {
    if (ms == Instants.NEVER) {
      out.zigzag(Long.MIN_VALUE);
    } else {
      out.zigzag(ms - recordedAtMs);
    }
  }

  private static int flag(boolean set, int bit) {
    return set ? bit : 0;
  }
}
