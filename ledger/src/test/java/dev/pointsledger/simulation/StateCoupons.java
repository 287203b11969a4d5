package dev.pointsledger.simulation;

import dev.pointsledger.command.CouponView;
import dev.pointsledger.core.coupon.Coupons;
import dev.pointsledger.core.points.Settling;
import dev.pointsledger.core.state.Effects;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.core.state.RowTable;
import dev.pointsledger.core.state.TemplateState;
import dev.pointsledger.event.CouponChange;
import dev.pointsledger.event.CouponCount;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.event.ProgramTable;
import dev.pointsledger.model.Instants;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** Coupons as the model tells them, those included that time has given and no record has yet. */
final class StateCoupons {
  private final ProgramState program;
  private final Effects effects = new Effects(() -> "");
  private final TreeMap<String, String> wallets = new TreeMap<>();
  private final TreeMap<String, Long> issued = new TreeMap<>();
  private final TreeMap<String, Long> promised = new TreeMap<>();

  private StateCoupons(LedgerState state, long nowMs) {
    program = state.program(0);
    for (int i = 0; i < state.memberCount(); i++) {
      MemberDraft draft = new MemberDraft();
      draft.begin(state.member(i));
      effects.begin(program, 0);
      Settling.settle(program, draft, nowMs, effects);
      String id = Objects.requireNonNull(state.member(i).id());
      wallets.put(id, wallet(id, draft));
      effects.build().coupons().forEach(this::count);
    }
  }

  private void count(CouponChange coupon) {
    if (coupon.issued()) {
      String id = program.templates().get(coupon.template()).id();
      issued.merge(id, 1L, Long::sum);
      promised.merge(id, 1L, Long::sum);
    }
  }

  /** What members can use, what is counted. */
  static String facts(LedgerState state, long nowMs) {
    StateCoupons coupons = new StateCoupons(state, nowMs);
    StringBuilder facts = new StringBuilder();
    coupons.wallets.values().forEach(facts::append);
    TreeMap<String, String> counts = new TreeMap<>();
    for (TemplateState template : coupons.program.templates()) {
      counts.put(template.id(), coupons.counts(template));
    }
    counts.forEach((id, text) -> facts.append(id).append(text).append('\n'));
    return facts.toString();
  }

  private String counts(TemplateState template) {
    long allIssued = count(template, CouponCount.ISSUED) + issued.getOrDefault(template.id(), 0L);
    long allPromised =
        count(template, CouponCount.PROMISED) + promised.getOrDefault(template.id(), 0L);
    return " "
        + allIssued
        + " "
        + count(template, CouponCount.REDEEMED)
        + " "
        + count(template, CouponCount.ROLLED_BACK)
        + " "
        + count(template, CouponCount.VOIDED)
        + " "
        + allPromised;
  }

  private long count(TemplateState template, CouponCount what) {
    return program.table(ProgramTable.COUPON_COUNT).get(template.number(), what.ordinal());
  }

  private String wallet(String memberId, MemberDraft draft) {
    StringBuilder facts = new StringBuilder();
    RowTable rows = draft.table(MemberTable.COUPON);
    for (int i = 0; i < rows.size(); i++) {
      String template = program.templates().get(Coupons.templateOf(rows.value(i))).id();
      long untilMs = Coupons.reservedUntilMs(draft, rows.key2(i));
      String state = untilMs == Instants.ABSENT ? "issued" : "reserved";
      facts.append(memberId).append(' ').append(template).append(' ').append(state).append(' ');
      facts.append(rows.key(i)).append(' ').append(Math.max(0, untilMs)).append('\n');
    }
    return facts.toString();
  }

  /** A coupon of a wallet. */
  static String text(CouponView coupon) {
    return String.join(
        " ",
        List.of(
            coupon.template().templateId(),
            coupon.state().id(),
            String.valueOf(coupon.expiresAtMs()),
            String.valueOf(Math.max(0, coupon.reservedUntilMs()))));
  }
}
