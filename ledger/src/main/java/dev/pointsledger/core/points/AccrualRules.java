package dev.pointsledger.core.points;

import dev.pointsledger.core.rules.CompiledProgram;
import dev.pointsledger.core.rules.ExactSum;
import dev.pointsledger.core.state.Effects;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.core.state.ProgramState;
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
   * @param state the program's own values
   * @param program the version in force at {@code occurredAtMs}
   * @param draft the buyer, settled to {@code header.recordedAtMs}
   * @param referrer who referred the buyer, settled, if a share of this order is theirs; else null
   * @param identity who the buyer is, if this record enrolls; null otherwise
   * @param order the order
   * @param occurredAtMs its business time, epoch ms
   * @param backdateDays how far back business time may lie at the time of the record, days
   * @param header of the record
   * @param effects holds what enrollment gave
   * @return the event
   * @throws ArithmeticException if a number exceeds 64 bits
   */
  public Event.AccrualRecorded accrue(
      ProgramState state,
      CompiledProgram program,
      MemberDraft draft,
      @Nullable MemberDraft referrer,
      @Nullable Identity identity,
      Order order,
      long occurredAtMs,
      int backdateDays,
      Header header,
      Effects effects) {
    long nowMs = header.recordedAtMs();
    long day = program.calendar().dayOf(occurredAtMs);
    int tierBefore = Math.toIntExact(draft.get(MemberField.TIER));
    Budgets budgets = new Budgets(state, draft);
    AccrualInput input =
        new AccrualInput(
            program,
            order,
            occurredAtMs,
            day,
            program.levelFor(tierBefore),
            PlanTerms.placeIn(program, state, draft),
            identity == null ? draft.birthday() : identity.birthday(),
            draft.get(MemberField.ORDERS) == 0,
            budgets);
    List<LineResult> lines = eligibleAmounts.of(program, order);
    long eligibleTotal = eligibleAmounts.total();
    List<Component> parts = components.of(input, lines, eligibleTotal);
    Caps.forget(program, draft, program.calendar().dayOf(nowMs), backdateDays);
    List<Capped> capped = Caps.apply(program, draft, day, parts);
    budgets.charge(program, parts, effects);
    long points = 0;
    for (int i = 0; i < parts.size(); i++) {
      points = Math.addExact(points, parts.get(i).points());
    }
    long growth = program.growthOf(eligibleTotal, scratch);

    long key = Lots.newKey(program, draft, day, tierBefore, nowMs);
    long activatesAtMs = points == 0 ? Instants.ABSENT : program.activatesAtMs(day);
    long expiresAtMs = points == 0 ? Instants.ABSENT : Lots.expiresAtMs(draft, key);
    long arrearsPaid = addLot(draft, points, activatesAtMs, key, nowMs);
    count(draft, eligibleTotal, occurredAtMs);
    GrowthAndTier.addAndUpgrade(state, program, draft, growth, day, nowMs, effects);
    if (referrer != null) {
      Benefits.firstOrder(program, referrer, basePoints(parts), day, nowMs, effects);
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
        effects.build(),
        draft.change(identity));
  }

  private static long basePoints(List<Component> parts) {
    return parts.isEmpty() || parts.get(0).source() != Component.Source.BASE
        ? 0
        : parts.get(0).points();
  }

  /** Adds points that are earned now; returns what paid arrears. */
  static long addLot(MemberDraft draft, long points, long activatesAtMs, long key, long nowMs) {
    if (points == 0) {
      return 0;
    }
    draft.add(MemberField.EARNED, points);
    if (activatesAtMs <= nowMs || Lots.expiresAtMs(draft, key) <= nowMs) {
      return Lots.addAvailable(draft, key, points, nowMs);
    }
    Lots.addPending(draft, activatesAtMs, key, points);
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
