package dev.pointsledger.event;

import dev.pointsledger.model.Instants;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the parts that records of several kinds share; {@link EventCodec} describes the layout.
 */
final class PartsEncoder {
  final RecordWriter out = new RecordWriter();
  private final IdentityCipher cipher;
  private final RecordWriter identityOut = new RecordWriter();
  private long recordedAtMs;
  private boolean extended;

  PartsEncoder(IdentityCipher cipher) {
    this.cipher = cipher;
  }

  /** Starts a record of a kind that never has side effects unless they extend it. */
  void beginAlone(RecordKind kind, Header header, SideEffects side) {
    extended = !side.isEmpty();
    begin(kind, header);
    extension(side);
    header(header);
  }

  /** Starts a record; its ids come next, then {@link #header}. */
  void begin(RecordKind kind, Header header, SideEffects side) {
    extended = side.movesCoupons();
    begin(kind, header);
  }

  private void begin(RecordKind kind, Header header) {
    out.clear();
    recordedAtMs = header.recordedAtMs();
    out.byteValue(EventCodec.FORMAT);
    out.byteValue(kind.number() + (extended ? RecordKind.EXTENDED : 0));
    out.varint(header.program());
  }

  /** What follows the ids where the record is extended. */
  void extension(SideEffects side) {
    if (extended) {
      CouponParts.write(out, side);
    }
  }

  /** The side effects of a kind that has them only where it is extended. */
  void extendedSide(long sequence, SideEffects side) {
    if (extended) {
      side(sequence, side);
    }
  }

  void header(Header header) {
    out.varint(header.programVersion());
    out.varint(header.recordedAtMs());
    out.string(header.actor());
    out.string(header.requestId());
  }

  void capped(List<Capped> cuts) {
    out.varint(cuts.size());
    for (Capped capped : cuts) {
      out.varint(capped.cap());
      out.varint(capped.points());
    }
  }

  void returned(ReturnedState state) {
    out.varint(state.lineAmounts().size());
    for (long amount : state.lineAmounts()) {
      out.varint(amount);
    }
    out.varint(state.componentPoints().size());
    for (long points : state.componentPoints()) {
      out.varint(points);
    }
    out.varint(state.growth());
    out.byteValue(flag(state.full(), 1));
  }

  void slices(List<Slice> slices) {
    out.varint(slices.size());
    for (Slice slice : slices) {
      instant(slice.expiresAtMs());
      out.varint(slice.points());
    }
  }

  /** An instant that may be absent: one flag, then it. */
  void optionalInstant(long ms) {
    out.byteValue(flag(ms != Instants.ABSENT, 1));
    if (ms != Instants.ABSENT) {
      instant(ms);
    }
  }

  void optionalText(@Nullable String text) {
    out.byteValue(flag(text != null, 1));
    out.optionalString(text);
  }

  void side(long sequence, SideEffects side) {
    out.varint(side.others().size());
    for (MemberChange other : side.others()) {
      change(sequence, other);
    }
    out.varint(side.programRows().size());
    for (ProgramRow row : side.programRows()) {
      out.byteValue(row.table().ordinal());
      out.zigzag(row.key());
      out.zigzag(row.key2());
      out.zigzag(row.value());
    }
    out.varint(side.grants().size());
    for (Grant grant : side.grants()) {
      out.byteValue(grant.kind().ordinal());
      out.varint(grant.member());
      out.varint(grant.step());
      out.varint(grant.points());
      instant(grant.expiresAtMs());
      out.varint(grant.arrearsPaid());
    }
  }

  void change(long sequence, MemberChange change) {
    out.varint(change.member());
    out.varint(change.previousSequence());
    Identity identity = change.identity();
    out.byteValue(flag(identity != null, 1));
    if (identity != null) {
      out.bytes(cipher.seal(change.member(), sequence, plain(identity)));
    }
    out.varint(change.settlements().size());
    for (Settlement settlement : change.settlements()) {
      out.byteValue(settlement.kind().number());
      settlement(settlement);
    }
    image(change.image());
  }

  private void settlement(Settlement settlement) {
    instant(settlement.effectiveAtMs());
    if (settlement.kind().reminds()) {
      out.varint(settlement.points());
      out.varint(settlement.before());
      out.varint(settlement.after());
    } else if (settlement.kind().ofStanding()) {
      out.varint(settlement.before());
      out.varint(settlement.after());
    } else {
      out.varint(settlement.points());
      out.varint(settlement.arrearsPaid());
    }
    switch (settlement.kind().subject()) {
      case HOLD, COUPON -> out.varint(settlement.activatesAtMs());
      case PENDING_LOT -> instant(settlement.activatesAtMs());
      case LOT, TIER, PLAN, REMINDER -> {}
    }
    instant(settlement.expiresAtMs());
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
      if (table.hasTwoKeys()) {
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

  void instant(long ms) {
    if (ms == Instants.NEVER) {
      out.zigzag(Long.MIN_VALUE);
    } else {
      out.zigzag(ms - recordedAtMs);
    }
  }

  static int flag(boolean set, int bit) {
    return set ? bit : 0;
  }
}
