package dev.pointsledger.event;

import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Order;

/**
 * Reads of the body of an accrual what applying it looks at, sums instead of lines and components;
 * the order is that of {@link EventDecoder}. Reused.
 */
final class AccrualSums {
  private long amount;
  private long eligible;

  Event.AccrualSummed read(RecordReader in, PartsDecoder parts, Header header) {
    int flags = in.byteValue();
    in.skipVarints(1 + bit(flags, 16)); // occurredAt, notAfter
    if (bit(flags, 2) != 0) {
      in.skipString(); // channel
    }
    long discount = bit(flags, 4) != 0 ? in.varint() : Order.NO_AMOUNT;
    long tender = bit(flags, 8) != 0 ? in.varint() : Order.NO_AMOUNT;
    amount = 0;
    eligible = 0;
    for (int left = in.count(); left > 0; left--) {
      line(in);
    }
    long points = 0;
    for (int left = in.count(); left > 0; left--) {
      points += component(in);
    }
    in.skipVarints(2 * in.count() + 1); // cap and points of each cut; growth
    long arrearsPaid = in.varint();
    long activatesAtMs = points > 0 ? parts.instant() : Instants.ABSENT;
    long expiresAtMs = points > 0 ? parts.instant() : Instants.ABSENT;
    in.skipVarints(2); // tierBefore, tierAfter
    MemberChange change = parts.change(header.sequence());
    return new Event.AccrualSummed(
        header,
        points,
        arrearsPaid,
        Event.AccrualRecorded.lotState(points, activatesAtMs, expiresAtMs, header.recordedAtMs()),
        amount,
        discount,
        tender,
        eligible,
        bit(flags, 32) != 0 ? parts.side(header.sequence()) : SideEffects.NONE,
        change);
  }

  private void line(RecordReader in) {
    int flags = in.byteValue();
    in.skipString(); // lineId
    long ofLine = in.varint();
    amount += ofLine;
    if (bit(flags, 1) != 0) {
      in.skipString(); // sku
    }
    if (bit(flags, 2) != 0) {
      in.skipString(); // category
    }
    in.skipVarints(bit(flags, 4)); // quantity
    eligible += ofLine - in.varint();
    if (bit(flags, 8) == 0) {
      in.skipVarints(2); // per, points
    }
  }

  /** Returns the component's points. */
  private static long component(RecordReader in) {
    in.skipVarints(2); // source, index
    long points = in.varint();
    in.skipVarints(4); // factor, bonus, minAmount
    in.skipVarints(in.count()); // words
    return points;
  }

  /** 1 if the bit is set, else 0. */
  private static int bit(int flags, int bit) {
    return (flags & bit) != 0 ? 1 : 0;
  }
}
