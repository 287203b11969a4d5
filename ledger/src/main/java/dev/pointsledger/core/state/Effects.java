package dev.pointsledger.core.state;

import dev.pointsledger.event.CouponChange;
import dev.pointsledger.event.Grant;
import dev.pointsledger.event.MemberChange;
import dev.pointsledger.event.OrderCoupons;
import dev.pointsledger.event.ProgramRow;
import dev.pointsledger.event.ProgramTable;
import dev.pointsledger.event.SideEffects;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what a record does beside what it is about; mostly nothing. Reused. */
public final class Effects {
  private final CodeSource codes;
  private @Nullable ProgramState program;
  private long sequence;
  private int couponsIssued;
  private boolean tooMany;
  private List<Integer> given = List.of();
  private List<MemberChange> others = List.of();
  private List<ProgramRow> programRows = List.of();
  private List<Grant> grants = List.of();
  private List<CouponChange> coupons = List.of();
  private @Nullable OrderCoupons onOrder;

  /** Effects whose coupons get codes from here. */
  public Effects(CodeSource codes) {
    this.codes = codes;
  }

  /**
   * Starts a record.
   *
   * @param ofProgram the record's program
   * @param ofSequence of the record to be; 0: there will be none, so no codes are made
   */
  public void begin(ProgramState ofProgram, long ofSequence) {
    program = ofProgram;
    sequence = ofSequence;
    couponsIssued = 0;
    tooMany = false;
    given = List.of();
    others = List.of();
    programRows = List.of();
    grants = List.of();
    coupons = List.of();
    onOrder = null;
  }

  /** The record's program, as it is before the record. */
  public ProgramState program() {
    ProgramState present = program;
    if (present == null) {
      throw new IllegalStateException("no record was begun");
    }
    return present;
  }

  /** Adds what became of a further member. */
  public void other(MemberChange change) {
    others = others.isEmpty() ? new ArrayList<>(1) : others;
    others.add(change);
  }

  /** Adds a resulting value of the program's. */
  public void row(ProgramRow row) {
    programRows = programRows.isEmpty() ? new ArrayList<>(1) : programRows;
    int place = placeOf(row.table(), row.key(), row.key2());
    if (place < 0) {
      programRows.add(row);
    } else {
      programRows.set(place, row);
    }
  }

  /** A value of the program's, as this record leaves it so far. */
  public long value(ProgramTable table, long key, long key2) {
    int place = placeOf(table, key, key2);
    return place < 0 ? program().table(table).get(key, key2) : programRows.get(place).value();
  }

  /** Adds to a value of the program's. */
  public void add(ProgramTable table, long key, long key2, long by) {
    if (by != 0) {
      row(new ProgramRow(table, key, key2, Math.addExact(value(table, key, key2), by)));
    }
  }

  private int placeOf(ProgramTable table, long key, long key2) {
    int place = programRows.size() - 1;
    while (place >= 0
        && (programRows.get(place).table() != table
            || programRows.get(place).key() != key
            || programRows.get(place).key2() != key2)) {
      place--;
    }
    return place;
  }

  /** Adds points given. */
  public void grant(Grant grant) {
    grants = grants.isEmpty() ? new ArrayList<>(2) : grants;
    grants.add(grant);
  }

  /** Adds what became of a coupon. */
  public void coupon(CouponChange coupon) {
    coupons = coupons.isEmpty() ? new ArrayList<>(1) : coupons;
    coupons.add(coupon);
  }

  /**
   * Whether the record can issue so many coupons more; if not, it is noted that it is none. What
   * time gives may be too much for one record: it is recorded before.
   *
   * @param count no more than any one thing gives
   */
  public boolean fits(long count) {
    boolean fits = sequence == 0 || count <= CouponChange.ISSUED_MAX - couponsIssued;
    tooMany |= !fits;
    return fits;
  }

  /** Whether the record would issue more coupons than one can. */
  public boolean tooMany() {
    return tooMany;
  }

  /** Notes that time gives coupons to a member. */
  public void gives(int member) {
    given = given.isEmpty() ? new ArrayList<>(2) : given;
    given.add(member);
  }

  /** The members to whom time gives coupons in this record, perhaps more than once. */
  public List<Integer> given() {
    return given;
  }

  /** The number of a coupon that the record issues. */
  public long nextCoupon() {
    return CouponChange.numberOf(sequence, couponsIssued++);
  }

  /** Whether the record issues the coupon with a number. */
  public boolean issues(long number) {
    return sequence == 0
        ? CouponChange.isUnrecorded(number)
        : CouponChange.sequenceOf(number) == sequence;
  }

  /** A code of its own for a coupon; empty where there will be no record. */
  public String nextCode() {
    return sequence == 0 ? "" : codes.next();
  }

  /** Notes the coupons that are redeemed on an order now. */
  public void onOrder(OrderCoupons redeemed) {
    onOrder = redeemed;
  }

  /** All of it; this collector is to be begun anew before it is used again. */
  public SideEffects build() {
    return SideEffects.of(others, programRows, grants, coupons, onOrder);
  }
}
