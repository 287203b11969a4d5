package dev.pointsledger.event;

import dev.pointsledger.model.Instants;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link PartsEncoder} wrote; the counterpart, method by method. */
final class PartsDecoder {
  final RecordReader in = new RecordReader();
  private final IdentityCipher cipher;
  private final RecordReader identityIn = new RecordReader();
  private final MemberImage.Builder image = new MemberImage.Builder();
  private final CouponParts couponParts = new CouponParts(in);
  private long recordedAtMs;
  private boolean extended;

  PartsDecoder(IdentityCipher cipher) {
    this.cipher = cipher;
  }

  /** The kind of record, and whether it is extended. */
  RecordKind begin() {
    EventCodec.checkFormat(in);
    int kind = in.byteValue();
    extended = (kind & RecordKind.EXTENDED) != 0;
    return RecordKind.of(kind);
  }

  /** What follows the ids where the record is extended. */
  void extension() {
    couponParts.read(extended);
  }

  /** The side effects of a kind that has them only where it is extended. */
  SideEffects extendedSide(long sequence) {
    return extended ? side(sequence) : SideEffects.NONE;
  }

  Header header(long sequence, int program) {
    int programVersion = in.intValue();
    recordedAtMs = in.varint();
    return new Header(sequence, recordedAtMs, program, programVersion, in.string(), in.string());
  }

  /** As {@link #header}, without the texts. */
  Header headerForReplay(long sequence, int program) {
    int programVersion = in.intValue();
    recordedAtMs = in.varint();
    in.skipString();
    in.skipString();
    return new Header(sequence, recordedAtMs, program, programVersion, "", "");
  }

  boolean flag() {
    return (in.byteValue() & 1) != 0;
  }

  long optionalInstant() {
    return flag() ? instant() : Instants.ABSENT;
  }

  @Nullable String optionalText() {
    return flag() ? in.string() : null;
  }

  List<Capped> capped() {
    int cuts = in.count();
    List<Capped> capped = cuts == 0 ? List.of() : new ArrayList<>(cuts);
    for (int left = cuts; left > 0; left--) {
      capped.add(new Capped(in.intValue(), in.varint()));
    }
    return capped;
  }

  List<Slice> slices() {
    int count = in.count();
    List<Slice> slices = count == 0 ? List.of() : new ArrayList<>(count);
    for (int left = count; left > 0; left--) {
      slices.add(new Slice(instant(), in.varint()));
    }
    return slices;
  }

  List<Long> numbers() {
    int count = in.count();
    List<Long> numbers = new ArrayList<>(count);
    for (int left = count; left > 0; left--) {
      numbers.add(in.varint());
    }
    return numbers;
  }

  ReturnedState returned() {
    return new ReturnedState(numbers(), numbers(), in.varint(), flag());
  }

  SideEffects side(long sequence) {
    int count = in.count();
    List<MemberChange> others = count == 0 ? List.of() : new ArrayList<>(count);
    for (int left = count; left > 0; left--) {
      others.add(change(sequence));
    }
    count = in.count();
    List<ProgramRow> rows = count == 0 ? List.of() : new ArrayList<>(count);
    for (int left = count; left > 0; left--) {
      ProgramTable table = ProgramTable.of(in.byteValue());
      rows.add(new ProgramRow(table, in.zigzag(), in.zigzag(), in.zigzag()));
    }
    count = in.count();
    List<Grant> grants = count == 0 ? List.of() : new ArrayList<>(count);
    for (int left = count; left > 0; left--) {
      grants.add(grant());
    }
    return SideEffects.of(others, rows, grants, couponParts.coupons(), couponParts.onOrder());
  }

  private Grant grant() {
    return new Grant(
        Grant.Kind.of(in.byteValue()),
        in.intValue(),
        in.intValue(),
        in.varint(),
        instant(),
        in.varint());
  }

  MemberChange change(long sequence) {
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
    if (kind.reminds()) {
      return Settlement.reminder(
          kind, effectiveAtMs, in.varint(), in.intValue(), in.intValue(), instant());
    }
    if (kind.ofStanding()) {
      return Settlement.standing(kind, effectiveAtMs, in.intValue(), in.intValue(), instant());
    }
    long points = in.varint();
    long arrearsPaid = in.varint();
    long activatesAtMs =
        switch (kind.subject()) {
          case HOLD, COUPON -> in.varint();
          case PENDING_LOT -> instant();
          case LOT, TIER, PLAN, REMINDER -> Instants.ABSENT;
        };
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
      long key2 = table.hasTwoKeys() ? in.zigzag() : 0;
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

  long instant() {
    long distance = in.zigzag();
    return distance == Long.MIN_VALUE ? Instants.NEVER : recordedAtMs + distance;
  }
}
