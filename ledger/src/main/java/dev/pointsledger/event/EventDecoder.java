package dev.pointsledger.event;

import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Order;
import dev.pointsledger.model.OrderLine;
import dev.pointsledger.model.Rational;
import dev.pointsledger.program.ProgramSource;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The reading half of {@link EventCodec}, which describes the layout. */
final class EventDecoder {
  private final IdentityCipher cipher;
  private final ProgramSource programs;
  private final RecordReader in = new RecordReader();
  private final RecordReader identityIn = new RecordReader();
  private final MemberImage.Builder image = new MemberImage.Builder();
  private long recordedAtMs;

  EventDecoder(IdentityCipher cipher, ProgramSource programs) {
    this.cipher = cipher;
    this.programs = programs;
  }

  Event decode(long sequence, byte[] buffer, int offset, int length) {
    in.wrap(buffer, offset, length);
    EventCodec.checkFormat(in);
    int kind = in.byteValue();
    int program = in.intValue();
    String orderId = kind == EventCodec.KIND_ACCRUAL ? in.string() : "";
    int programVersion = in.intValue();
    recordedAtMs = in.varint();
    Header header =
        new Header(sequence, recordedAtMs, program, programVersion, in.string(), in.string());
    Event event =
        switch (kind) {
          case EventCodec.KIND_PROGRAM -> program(header);
          case EventCodec.KIND_MEMBER -> new Event.MemberRecorded(header, change(sequence));
          case EventCodec.KIND_ACCRUAL -> accrual(header, orderId);
          default -> throw in.broken("is of unknown kind " + kind);
        };
    checkEnd();
    return event;
  }

  /** As {@link #decode}, but steps over all that stands in a record for people alone. */
  Event decodeForReplay(long sequence, byte[] buffer, int offset, int length) {
    in.wrap(buffer, offset, length);
    EventCodec.checkFormat(in);
    int kind = in.byteValue();
    if (kind != EventCodec.KIND_ACCRUAL && kind != EventCodec.KIND_MEMBER) {
      return decode(sequence, buffer, offset, length);
    }
    int program = in.intValue();
    if (kind == EventCodec.KIND_ACCRUAL) {
      in.skipString();
    }
    int programVersion = in.intValue();
    recordedAtMs = in.varint();
    in.skipString();
    in.skipString();
    if (kind == EventCodec.KIND_ACCRUAL) {
      AccrualSkip.skip(in);
    }
    Header header = new Header(sequence, recordedAtMs, program, programVersion, "", "");
    Event event = new Event.MemberRecorded(header, change(sequence));
    checkEnd();
    return event;
  }

  private void checkEnd() {
    if (!in.atEnd()) {
      throw in.broken("goes on after its end");
    }
  }

  private Event.ProgramRecorded program(Header header) {
    String text = in.string();
    return new Event.ProgramRecorded(header, text, programs.read(text));
  }

  private Event.AccrualRecorded accrual(Header header, String orderId) {
    int flags = in.byteValue();
    long occurredAtMs = instant();
    long notAfterMs = (flags & 16) != 0 ? instant() : Instants.ABSENT;
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
    int cuts = in.count();
    List<Capped> capped = cuts == 0 ? List.of() : new ArrayList<>(cuts);
    for (int left = cuts; left > 0; left--) {
      capped.add(new Capped(in.intValue(), in.varint()));
    }
    long points = 0;
    for (Component component : components) {
      points += component.points();
    }
    long growth = in.varint();
    long arrearsPaid = in.varint();
    long activatesAtMs = points > 0 ? instant() : Instants.ABSENT;
    long expiresAtMs = points > 0 ? instant() : Instants.ABSENT;
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
        in.intValue(),
        in.intValue(),
        change(header.sequence()));
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

  private MemberChange change(long sequence) {
    int member = in.intValue();
    long previousSequence = in.varint();
    Identity identity = (in.byteValue() & 1) != 0 ? identity(member, sequence) : null;
    int count = in.count();
    List<Settlement> settlements = count == 0 ? List.of() : new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      settlements.add(settlement());
    }
    return new MemberChange(member, previousSequence, identity, settlements, image());
  }

  private Settlement settlement() {
    Settlement.Kind kind = Settlement.Kind.of(in.byteValue());
    long effectiveAtMs = instant();
    long points = in.varint();
    long arrearsPaid = in.varint();
    long activatesAtMs = kind != Settlement.Kind.EXPIRY ? instant() : Instants.ABSENT;
    return new Settlement(kind, effectiveAtMs, points, arrearsPaid, activatesAtMs, instant());
  }

  private MemberImage image() {
    int mask = in.intValue();
    image.begin(mask);
    for (int left = Integer.bitCount(mask); left > 0; left--) {
      image.value(in.zigzag());
    }
    for (int left = in.count(); left > 0; left--) {
      MemberTable table = MemberTable.of(in.byteValue());
      long key = in.zigzag();
      long key2 = table == MemberTable.PENDING_LOT ? in.zigzag() : 0;
      image.row(table, key, key2, in.zigzag());
    }
    return image.build();
  }

  private Identity identity(int member, long sequence) {
    byte[] plain = cipher.open(member, sequence, in.byteArray());
    if (plain == null) {
      return new Identity(null, null);
    }
    identityIn.wrap(plain, 0, plain.length);
    String memberId = identityIn.string();
    int month = identityIn.byteValue();
    int day = identityIn.byteValue();
    return new Identity(memberId, month == 0 ? null : MonthDay.of(month, day));
  }

  private long instant() {
    long distance = in.zigzag();
    return distance == Long.MIN_VALUE ? Instants.NEVER : recordedAtMs + distance;
  }
}
