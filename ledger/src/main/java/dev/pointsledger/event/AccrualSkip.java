package dev.pointsledger.event;

/**
 * Steps over the body of an accrual up to its change; the order is that of {@link EventDecoder}.
 */
final class AccrualSkip {
  private AccrualSkip() {}

  /** Returns whether side effects follow the change. */
  static boolean skip(RecordReader in) {
    int flags = in.byteValue();
    order(in, flags);
    for (int left = in.count(); left > 0; left--) {
      line(in);
    }
    boolean points = false;
    for (int left = in.count(); left > 0; left--) {
      points |= component(in) > 0;
    }
    in.skipVarints(2 * in.count()); // cap and points of each cut
    in.skipVarints(2); // growth, arrearsPaid
    if (points) {
      in.skipVarints(2); // lotActivatesAt, lotExpiresAt
    }
    in.skipVarints(2); // tierBefore, tierAfter
    return bit(flags, 32) != 0;
  }

  private static void order(RecordReader in, int flags) {
    in.skipVarints(1 + bit(flags, 16)); // occurredAt, notAfter
    if (bit(flags, 2) != 0) {
      in.skipString(); // channel
    }
    in.skipVarints(bit(flags, 4) + bit(flags, 8)); // orderDiscount, pointsTender
  }

  private static void line(RecordReader in) {
    int flags = in.byteValue();
    in.skipString(); // lineId
    in.skipVarints(1); // amount
    if (bit(flags, 1) != 0) {
      in.skipString(); // sku
    }
    if (bit(flags, 2) != 0) {
      in.skipString(); // category
    }
    in.skipVarints(bit(flags, 4) + 1); // quantity, amount - eligible
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
