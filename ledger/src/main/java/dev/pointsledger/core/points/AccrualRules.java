package dev.pointsledger.core.points;

import dev.pointsledger.core.rules.CompiledProgram;
import dev.pointsledger.core.rules.ExactSum;
import dev.pointsledger.core.rules.GrowthWindow;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.event.Capped;
import dev.pointsledger.event.Component;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.Header;
import dev.pointsledger.event.Identity;
import dev.pointsledger.event.LineResult;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Order;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Awards points for an order to a settled draft (semantics.md section 3). Reused. */
public final class AccrualRules {
  private final EligibleAmounts eligibleAmounts = new EligibleAmounts();
  private final Components components = new Components();
  private final ExactSum scratch = new ExactSum();

  /**
   * Works an order into a draft.
   *
   * @param program the version in force at {@code occurredAtMs}
   * @param draft the buyer, settled to {@code header.recordedAtMs}
   * @param identity who the buyer is, if this record enrolls; null otherwise
   * @param order the order
   * @param occurredAtMs its business time, epoch ms
   * @param backdateDays how far back business time may lie at the time of the record, days
   * @param header of the record
   * @return the event
   * @throws ArithmeticException if a number exceeds 64 bits
   */
  public Event.AccrualRecorded accrue(
      CompiledProgram program,
      MemberDraft draft,
      @Nullable Identity identity,
      Order order,
      long occurredAtMs,
      int backdateDays,
      Header header) {
    long day = program.calendar().dayOf(occurredAtMs);
    int tierBefore = Math.toIntExact(draft.get(MemberField.TIER));
    AccrualInput input =
        new AccrualInput(
            program,
            order,
            occurredAtMs,
            day,
            tierBefore,
            identity == null ? draft.birthday() : identity.birthday(),
            draft.get(MemberField.ORDERS) == 0);
    List<LineResult> lines = eligibleAmounts.of(program, order);
    long eligibleTotal = eligibleAmounts.total();
    List<Component> parts = components.of(input, lines, eligibleTotal);
    long today = program.calendar().dayOf(header.recordedAtMs());
    Caps.forget(program, draft, today, backdateDays);
    List<Capped> capped = Caps.apply(program, draft, day, parts);
    long points = 0;
    for (int i = 0; i < parts.size(); i++) {
      points = Math.addExact(points, parts.get(i).points());
    }
    long growth = program.growthOf(eligibleTotal, scratch);

    long activatesAtMs = points == 0 ? Instants.ABSENT : program.activatesAtMs(day);
    long expiresAtMs = points == 0 ? Instants.ABSENT : program.expiresAtMs(day, tierBefore);
    long arrearsPaid = addLot(draft, points, activatesAtMs, expiresAtMs, header.recordedAtMs());
    count(draft, eligibleTotal, occurredAtMs);
    GrowthAndTier.add(program, draft, growth, day, today);
    GrowthWindow window = program.growthWindow();
    if (window.bucketOf(day) >= window.firstBucket(today)) {
      GrowthAndTier.upgrade(program, draft, today);
    }
    return new Event.AccrualRecorded(
        header,
        order,
        occurredAtMs,
        lines,
        parts,
        capped,
        points,
        growth,
        activatesAtMs,
        expiresAtMs,
        arrearsPaid,
        tierBefore,
        Math.toIntExact(draft.get(MemberField.TIER)),
        draft.change(identity));
  }

  private static long addLot(
      MemberDraft draft, long points, long activatesAtMs, long expiresAtMs, long nowMs) {
    if (points == 0) {
      return 0;
    }
    draft.add(MemberField.EARNED, points);
    if (expiresAtMs <= nowMs) {
      draft.add(MemberField.EXPIRED, points);
      return 0;
    }
    if (activatesAtMs <= nowMs) {
      return Lots.addAvailable(draft, expiresAtMs, points);
    }
    Lots.addPending(draft, activatesAtMs, expiresAtMs, points);
    return 0;
  }

  private static void count(MemberDraft draft, long eligibleTotal, long occurredAtMs) {
    long last =
        draft.get(MemberField.ORDERS) == 0 ? occurredAtMs : draft.get(MemberField.LAST_ORDER_AT);
    draft.add(MemberField.ORDERS, 1);
    draft.set(MemberField.SPEND, saturatingSum(draft.get(MemberField.SPEND), eligibleTotal));
    draft.set(MemberField.LAST_ORDER_AT, Math.max(last, occurredAtMs));
  }

  /** A figure for analysts must not refuse an order whose points fit. */
  private static long saturatingSum(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }
}
