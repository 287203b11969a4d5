package dev.pointsledger.core.points;

import dev.pointsledger.core.rules.CompiledProgram;
import dev.pointsledger.core.state.Effects;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.core.state.MemberValues;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.Grant;
import dev.pointsledger.event.Header;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.event.OrderEvent;
import dev.pointsledger.event.ReturnedState;
import dev.pointsledger.event.Slice;
import dev.pointsledger.event.TakenBack;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.ReturnRequest;
import dev.pointsledger.program.Clawback;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes back the points of returned goods (semantics.md section 5). All rules are those of the
 * version that the order's record names.
 */
public final class ReturnRules {
  private ReturnRules() {}

  /**
   * The order that comes back.
   *
   * @param record its record
   * @param program the version that it names
   * @param before what all returns so far come to
   * @param confirmed whether its points became available by confirmation
   */
  public record Returning(
      Event.AccrualRecorded record,
      CompiledProgram program,
      ReturnedState before,
      boolean confirmed) {
    /** The key of the lot that its points went into, at a settled member. */
    public long lotKey(MemberValues member) {
      long sinceMs = record.header().recordedAtMs();
      return program.expiresByInactivity() && record.lotExpiresAtMs() > sinceMs
          ? Lots.keySince(member, Instants.INACTIVITY, sinceMs)
          : record.lotExpiresAtMs();
    }

    /** Whether its points still wait, at an instant to which its member is settled. */
    public boolean isPending(long nowMs) {
      return record.points() > 0 && !confirmed && record.lotActivatesAtMs() > nowMs;
    }
  }

  /**
   * Works a return into a settled draft.
   *
   * @param returned of each line by place, this return included
   * @param referrer who has a share to give back, settled; null: nobody
   */
  public static OrderEvent.ReturnRecorded take(
      Returning order,
      MemberDraft draft,
      @Nullable MemberDraft referrer,
      ReturnRequest request,
      long occurredAtMs,
      List<Long> returned,
      Header header,
      Effects effects) {
    ReturnedState after = new ReturnedOrder(order.program(), order.record(), returned).state();
    long requested = after.points() - order.before().points();
    long pending = takePending(order, draft, requested, header.recordedAtMs());
    Taken taken = takeAvailable(draft, order.lotKey(draft), requested - pending, order.program());
    draft.add(MemberField.REVERSED, requested - taken.dropped());
    long day = order.program().calendar().dayOf(order.record().occurredAtMs());
    long growth =
        GrowthAndTier.takeBack(
            order.program(), draft, after.growth() - order.before().growth(), day);
    TakenBack takenBack = new TakenBack(sum(returned) - sum(order.before().lineAmounts()), 0, 0);
    if (referrer != null) {
      takenBack = takeShare(order, referrer, takenBack.amount(), effects);
    }
    return new OrderEvent.ReturnRecorded(
        header,
        request,
        occurredAtMs,
        requested,
        taken.arrears(),
        taken.dropped(),
        growth,
        pending,
        taken.slices(),
        after,
        takenBack,
        effects.build(),
        draft.change(null));
  }

  private static long takePending(Returning order, MemberDraft draft, long requested, long nowMs) {
    if (!order.isPending(nowMs)) {
      return 0;
    }
    long activatesAtMs = order.record().lotActivatesAtMs();
    long lot = draft.table(MemberTable.PENDING_LOT).get(activatesAtMs, order.lotKey(draft));
    long points = Math.min(lot, requested);
    Lots.takePending(draft, activatesAtMs, order.lotKey(draft), points);
    return points;
  }

  private static long sum(List<Long> amounts) {
    long sum = 0;
    for (long amount : amounts) {
      sum += amount;
    }
    return sum;
  }

  /** The whole order came back: so does the referrer's share of its base points. */
  private static TakenBack takeShare(
      Returning order, MemberDraft referrer, long amount, Effects effects) {
    Grant share = order.record().side().grant(Grant.Kind.FIRST_ORDER);
    if (share == null) {
      return new TakenBack(amount, 0, 0);
    }
    long sinceMs = order.record().header().recordedAtMs();
    long key = Lots.keySince(referrer, share.expiresAtMs(), sinceMs);
    Taken taken = takeAvailable(referrer, key, share.points(), order.program());
    long reversed = share.points() - taken.dropped();
    referrer.add(MemberField.REVERSED, reversed);
    effects.other(referrer.change(null));
    return new TakenBack(amount, reversed, taken.arrears());
  }

  private record Taken(List<Slice> slices, long arrears, long dropped) {}

  /** Takes first from one lot, then in burn order; the rest is owed or dropped. */
  private static Taken takeAvailable(
      MemberDraft draft, long firstKey, long points, CompiledProgram program) {
    List<Slice> slices = new ArrayList<>(2);
    long first = Math.min(points, draft.table(MemberTable.ACTIVE_LOT).get(firstKey, 0));
    if (first > 0) {
      Lots.takeActive(draft, firstKey, first);
      slices.add(new Slice(firstKey, first));
    }
    long left = points - first;
    for (Slice slice : Lots.burn(draft, left)) {
      slices.add(slice);
      left -= slice.points();
    }
    if (program.definition().clawback() == Clawback.WITHIN_BALANCE) {
      return new Taken(slices, 0, left);
    }
    draft.add(MemberField.ARREARS, left);
    return new Taken(slices, left, 0);
  }
}
