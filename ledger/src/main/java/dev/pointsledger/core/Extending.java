package dev.pointsledger.core;

import dev.pointsledger.command.Transaction;
import dev.pointsledger.core.points.TierTerms;
import dev.pointsledger.core.state.Member;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.core.state.RowTable;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.ProgramRow;
import dev.pointsledger.event.ProgramTable;
import dev.pointsledger.event.StandingEvent;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Refusal;
import dev.pointsledger.model.TierExtensionRequest;
import dev.pointsledger.program.Tiers;
import java.util.List;

/** Decides extensions of tiers (semantics.md section 8). */
final class Extending {
  /** Extensions of levels that a program may have at once: each read of a tier looks at them. */
  static final int ROWS_MAX = 1_000;

  /** An extension is forgotten so long after its end: by then all tiers were settled. */
  private static final long FORGOTTEN_AFTER_MS = 400 * 86_400_000L;

  private final Desk desk;

  Extending(Desk desk) {
    this.desk = desk;
  }

  Decision extend(Transaction.ExtendTier command) {
    TierExtensionRequest request = command.request();
    Decision late = desk.refuseLate(request.notAfterMs());
    if (late != null) {
      return late;
    }
    String memberId = command.memberId();
    Member member = memberId == null ? null : desk.member(memberId);
    if (memberId != null && member == null) {
      return Refusing.unknownMember(memberId);
    }
    Decision closed = member == null ? null : Desk.refuseClosed(member);
    if (closed != null) {
      return closed;
    }
    if (request.untilMs() <= desk.nowMs()) {
      return Refusing.refused(Refusal.NOT_ELIGIBLE, "until must be in the future.");
    }
    return member == null ? extendAll(request) : extendOne(request, member);
  }

  private Decision extendOne(TierExtensionRequest request, Member member) {
    MemberDraft draft = desk.settle(member);
    long validUntilMs = TierTerms.validUntilMs(desk.program(), draft);
    if (validUntilMs == Instants.NEVER) {
      return Refusing.refused(Refusal.NOT_ELIGIBLE, "The member's tier has no end.");
    }
    if (request.untilMs() > validUntilMs) {
      validUntilMs = request.untilMs();
      draft.set(MemberField.TIER_VALID_UNTIL, validUntilMs);
      draft.set(MemberField.TIER_GRACE_UNTIL, 0);
    }
    return desk.accept(
        new StandingEvent.ExtensionRecorded(
            desk.header(desk.present().number()),
            request,
            validUntilMs,
            desk.effects.build(),
            draft.change(null)));
  }

  private Decision extendAll(TierExtensionRequest request) {
    long key = 0;
    if (request.tier() != null) {
      key = level(request.tier()) + 1;
      if (key == 0) {
        return Refusing.refused(
            Refusal.NOT_ELIGIBLE, "The program has no tier " + request.tier() + ".");
      }
    }
    int left = 0;
    RowTable rows = desk.program().table(ProgramTable.TIER_FLOOR);
    for (int i = 0; i < rows.size(); i++) {
      if (rows.value(i) < desk.nowMs() - FORGOTTEN_AFTER_MS) {
        row(rows.key(i), rows.key2(i), 0);
      } else {
        left++;
      }
    }
    if (left >= ROWS_MAX) {
      return Refusing.refused(
          Refusal.LIMIT_REACHED, "The program has " + ROWS_MAX + " extensions, the most.");
    }
    row(key, desk.nowMs(), Math.max(rows.get(key, desk.nowMs()), request.untilMs()));
    return desk.accept(
        new StandingEvent.ExtensionRecorded(
            desk.header(desk.present().number()),
            request,
            Instants.ABSENT,
            desk.effects.build(),
            null));
  }

  private void row(long key, long key2, long value) {
    desk.effects.row(new ProgramRow(ProgramTable.TIER_FLOOR, key, key2, value));
  }

  /** The index of a level; -1: there is none of this id. */
  private long level(String tier) {
    List<Tiers.Level> levels = desk.present().program().definition().tiers().levels();
    int level = levels.size() - 1;
    while (level >= 0 && !levels.get(level).id().equals(tier)) {
      level--;
    }
    return level;
  }
}
