package dev.pointsledger.snapshot;

import dev.pointsledger.event.Event;
import dev.pointsledger.event.Header;
import dev.pointsledger.event.ImportEvent;
import dev.pointsledger.event.MemberChange;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.Settlement;
import dev.pointsledger.event.StandingEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the records of a batch changed tiers and paid plans, in order. Used by one thread. */
final class Standings {
  private static final int UNKNOWN = -1;

  private final List<Standing> all = new ArrayList<>();
  private int part;

  /** Adds the next record. */
  void add(Event event) {
    MemberChange own = event.change();
    if (own != null) {
      add(event.header(), own, event);
    }
    for (MemberChange other : event.side().others()) {
      add(event.header(), other, null);
    }
  }

  /**
   * Adds what a record did to a member.
   *
   * @param event the record that is about it; null: it is about another
   */
  private void add(Header header, MemberChange change, @Nullable Event event) {
    part = 0;
    boolean hasTier = (change.image().mask() & MemberField.TIER.bit()) != 0;
    int after = hasTier ? Math.toIntExact(change.image().value(MemberField.TIER)) : UNKNOWN;
    int tier = UNKNOWN;
    if (change.enrolled()) {
      tier = event instanceof ImportEvent.MemberImported && hasTier ? after : 0;
      note(header, change, header.recordedAtMs(), Standing.What.ENROLLED, tier);
    }
    for (Settlement settlement : change.settlements()) {
      if (settle(header, change, settlement)) {
        tier = settlement.after();
      }
    }
    if (hasTier && after != tier) {
      note(header, change, header.recordedAtMs(), Standing.What.TIER, after);
    }
    if (event instanceof StandingEvent.PlanRecorded plan) {
      Standing.What what = Standing.What.of(plan.request().action());
      note(header, change, header.recordedAtMs(), what, plan.plan());
    }
  }

  /** Returns whether the tier changed. */
  private boolean settle(Header header, MemberChange change, Settlement settlement) {
    boolean moved =
        settlement.kind().subject() == Settlement.Subject.TIER
            && settlement.before() != settlement.after();
    if (moved) {
      note(header, change, settlement.effectiveAtMs(), Standing.What.TIER, settlement.after());
    } else if (settlement.kind() == Settlement.Kind.PLAN_LAPSED) {
      note(
          header,
          change,
          settlement.effectiveAtMs(),
          Standing.What.PLAN_LAPSED,
          settlement.before());
    } else if (settlement.kind() == Settlement.Kind.PLAN_TRIAL_ENDED) {
      note(
          header,
          change,
          settlement.effectiveAtMs(),
          Standing.What.PLAN_TRIAL_ENDED,
          settlement.before());
    }
    return moved;
  }

  private void note(Header header, MemberChange change, long atMs, Standing.What what, int number) {
    all.add(
        new Standing(
            change.member(), header.sequence(), part++, header.program(), atMs, what, number));
  }

  List<Standing> all() {
    return all;
  }

  void clear() {
    all.clear();
  }
}
