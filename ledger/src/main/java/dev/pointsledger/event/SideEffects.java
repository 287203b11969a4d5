package dev.pointsledger.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a record did beside what it is about.
 *
 * @param others what it did to further members, each once
 * @param programRows resulting values of the program's own
 * @param grants points given
 * @param coupons what became of coupons; each once
 * @param onOrder the coupons redeemed on an order, where the record changed which; null otherwise
 */
public record SideEffects(
    List<MemberChange> others,
    List<ProgramRow> programRows,
    List<Grant> grants,
    List<CouponChange> coupons,
    @Nullable OrderCoupons onOrder) {
  /** Nothing beside. */
  public static final SideEffects NONE =
      new SideEffects(List.of(), List.of(), List.of(), List.of(), null);

  /** Of these parts. */
  public static SideEffects of(
      List<MemberChange> others,
      List<ProgramRow> programRows,
      List<Grant> grants,
      List<CouponChange> coupons,
      @Nullable OrderCoupons onOrder) {
    SideEffects side = new SideEffects(others, programRows, grants, coupons, onOrder);
    return side.isEmpty() ? NONE : side;
  }

  /** Whether there is nothing. */
  public boolean isEmpty() {
    return others.isEmpty() && programRows.isEmpty() && grants.isEmpty() && !movesCoupons();
  }

  /** Whether keys of coupons move. */
  public boolean movesCoupons() {
    return !coupons.isEmpty() || onOrder != null;
  }

  /** The grant of a kind; null: there is none. */
  public @Nullable Grant grant(Grant.Kind kind) {
    for (Grant grant : grants) {
      if (grant.kind() == kind) {
        return grant;
      }
    }
    return null;
  }
}
