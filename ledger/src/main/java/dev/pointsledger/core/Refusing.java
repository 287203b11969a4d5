package dev.pointsledger.core;

import dev.pointsledger.command.Outcome;
import dev.pointsledger.core.points.Lots;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.model.Refusal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The refusals that several commands share, in words for people. */
final class Refusing {
  private Refusing() {}

  static Decision refused(Refusal refusal, String detail) {
    return new Decision.Refused(new Outcome.Refused(refusal, detail, Map.of()));
  }

  static Decision outOfRange(String field, int backdateDays, long nowMs) {
    return refused(
        Refusal.OCCURRED_AT_OUT_OF_RANGE,
        field
            + " may be up to 5 minutes ahead of and up to "
            + backdateDays
            + " days before "
            + Instant.ofEpochMilli(nowMs)
            + ".");
  }

  static Decision tooLate(long notAfterMs, long nowMs) {
    return refused(
        Refusal.TOO_LATE,
        "It is "
            + Instant.ofEpochMilli(nowMs)
            + ", later than notAfter "
            + Instant.ofEpochMilli(notAfterMs)
            + ".");
  }

  static Decision unknownMember(String memberId) {
    return refused(
        Refusal.UNKNOWN_MEMBER,
        "No member " + memberId + " is enrolled; enroll with PUT /members/" + memberId + ".");
  }

  static Decision unknownOrder(String orderId) {
    return refused(Refusal.UNKNOWN_ORDER, "No order " + orderId + " is recorded.");
  }

  static Decision unknownHold(String holdId) {
    return refused(Refusal.UNKNOWN_HOLD, "No hold " + holdId + " is recorded.");
  }

  static Decision closed() {
    return refused(Refusal.MEMBER_CLOSED, "The member is closed: nothing is recorded any more.");
  }

  static Decision frozen() {
    return refused(
        Refusal.MEMBER_FROZEN, "The member is frozen: points are neither spent nor moved.");
  }

  static Decision holdEnded(String holdId) {
    return refused(Refusal.HOLD_ENDED, "Hold " + holdId + " has ended; make a new one.");
  }

  /**
   * Refuses what gave a member a lot more than it may have; null: it did not.
   *
   * @param lotsBefore how many lots there were before
   */
  static @Nullable Decision tooManyLots(MemberDraft after, int lotsBefore) {
    int lots = Lots.count(after);
    return lots > Lots.COUNT_MAX && lots > lotsBefore
        ? refused(
            Refusal.LIMIT_REACHED,
            "The member would have " + lots + " lots; " + Lots.COUNT_MAX + " are the most.")
        : null;
  }

  static Decision insufficient(long available, long requested) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("available", available);
    members.put("requested", requested);
    return new Decision.Refused(
        new Outcome.Refused(
            Refusal.INSUFFICIENT_POINTS,
            "Of " + requested + " points " + available + " are available.",
            members));
  }
}
