package dev.pointsledger.event;

import dev.pointsledger.model.PlanRequest;
import dev.pointsledger.model.PlanState;
import dev.pointsledger.model.TierExtensionRequest;
import org.jspecify.annotations.Nullable;

/** How a member stands changed: the tier or the paid plan. */
public sealed interface StandingEvent extends TransactionEvent {
  /**
   * Tiers were extended: that of one member, or those of all members of a level or of all.
   *
   * @param validUntilMs of one member: until when the tier is valid now, epoch ms; else {@link
   *     dev.pointsledger.model.Instants#ABSENT}
   * @param side of a level or all: the program's row
   * @param change what became of the one member; null: it is of a level or all
   */
  record ExtensionRecorded(
      Header header,
      TierExtensionRequest request,
      long validUntilMs,
      SideEffects side,
      @Nullable MemberChange change)
      implements StandingEvent {}

  /**
   * A paid plan began, goes on or was cancelled.
   *
   * @param plan number of the plan in the program
   * @param state from now on
   * @param untilMs end of the plan, epoch ms; {@link dev.pointsledger.model.Instants#NEVER}
   * @param side what a renewal gives
   */
  record PlanRecorded(
      Header header,
      PlanRequest request,
      int plan,
      PlanState state,
      long untilMs,
      SideEffects side,
      MemberChange change)
      implements StandingEvent {}
}
