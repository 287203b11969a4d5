package dev.pointsledger.core;

import static dev.pointsledger.model.Refusal.CAPTURE_EXCEEDS_HOLD;
import static dev.pointsledger.model.Refusal.FORBIDDEN;
import static dev.pointsledger.model.Refusal.HOLD_ENDED;
import static dev.pointsledger.model.Refusal.IDEMPOTENCY_CONFLICT;
import static dev.pointsledger.model.Refusal.INSUFFICIENT_POINTS;
import static dev.pointsledger.model.Refusal.LIMIT_REACHED;
import static dev.pointsledger.model.Refusal.MEMBER_CLOSED;
import static dev.pointsledger.model.Refusal.MEMBER_FROZEN;
import static dev.pointsledger.model.Refusal.NOT_ELIGIBLE;
import static dev.pointsledger.model.Refusal.OCCURRED_AT_OUT_OF_RANGE;
import static dev.pointsledger.model.Refusal.OVERFLOW;
import static dev.pointsledger.model.Refusal.REDEMPTION_RULE;
import static dev.pointsledger.model.Refusal.RETURN_EXCEEDS_ORDER;
import static dev.pointsledger.model.Refusal.REVERSAL_EXCEEDS_REDEMPTION;
import static dev.pointsledger.model.Refusal.TOO_LATE;
import static dev.pointsledger.model.Refusal.UNKNOWN_HOLD;
import static dev.pointsledger.model.Refusal.UNKNOWN_LINE;
import static dev.pointsledger.model.Refusal.UNKNOWN_MEMBER;
import static dev.pointsledger.model.Refusal.UNKNOWN_ORDER;
import static dev.pointsledger.model.Refusal.UNKNOWN_REDEMPTION;

import dev.pointsledger.command.Command;
import dev.pointsledger.model.Refusal;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Each kind of command with the refusals that it can deserve, and a request that does. */
final class RefusalCases {
  private RefusalCases() {}

  /**
   * A kind of command.
   *
   * @param refusals that it can deserve
   * @param request one that deserves these, in a ledger that {@link RefusalBooks#prepare} made for
   *     them
   */
  record Kind(String name, List<Refusal> refusals, Function<Set<Refusal>, Command.Write> request) {}

  static final List<Kind> ALL =
      List.of(
          new Kind(
              "member",
              List.of(
                  FORBIDDEN,
                  OCCURRED_AT_OUT_OF_RANGE,
                  TOO_LATE,
                  UNKNOWN_MEMBER,
                  MEMBER_CLOSED,
                  NOT_ELIGIBLE),
              RefusalRequests::putMember),
          new Kind(
              "unfreeze",
              List.of(TOO_LATE, UNKNOWN_MEMBER, MEMBER_CLOSED),
              RefusalRequests::unfreeze),
          new Kind(
              "accrual",
              List.of(
                  IDEMPOTENCY_CONFLICT,
                  OCCURRED_AT_OUT_OF_RANGE,
                  TOO_LATE,
                  UNKNOWN_MEMBER,
                  MEMBER_CLOSED,
                  OVERFLOW),
              RefusalRequests::accrue),
          new Kind(
              "return",
              List.of(
                  IDEMPOTENCY_CONFLICT,
                  OCCURRED_AT_OUT_OF_RANGE,
                  TOO_LATE,
                  UNKNOWN_ORDER,
                  UNKNOWN_LINE,
                  MEMBER_CLOSED,
                  RETURN_EXCEEDS_ORDER),
              RefusalRequests::giveBack),
          new Kind(
              "activation",
              List.of(TOO_LATE, UNKNOWN_ORDER, MEMBER_CLOSED, NOT_ELIGIBLE),
              RefusalRequests::confirm),
          new Kind(
              "activity",
              List.of(
                  IDEMPOTENCY_CONFLICT,
                  OCCURRED_AT_OUT_OF_RANGE,
                  TOO_LATE,
                  UNKNOWN_MEMBER,
                  MEMBER_CLOSED,
                  OVERFLOW,
                  NOT_ELIGIBLE,
                  LIMIT_REACHED),
              RefusalRequests::perform),
          new Kind(
              "hold",
              List.of(
                  IDEMPOTENCY_CONFLICT,
                  TOO_LATE,
                  UNKNOWN_MEMBER,
                  MEMBER_CLOSED,
                  MEMBER_FROZEN,
                  NOT_ELIGIBLE,
                  REDEMPTION_RULE,
                  LIMIT_REACHED,
                  INSUFFICIENT_POINTS),
              RefusalRequests::hold),
          new Kind(
              "capture",
              List.of(
                  IDEMPOTENCY_CONFLICT,
                  TOO_LATE,
                  UNKNOWN_HOLD,
                  MEMBER_CLOSED,
                  MEMBER_FROZEN,
                  HOLD_ENDED,
                  CAPTURE_EXCEEDS_HOLD),
              RefusalRequests::capture),
          new Kind(
              "release",
              List.of(TOO_LATE, UNKNOWN_HOLD, MEMBER_CLOSED, HOLD_ENDED),
              RefusalRequests::release),
          new Kind(
              "redemption",
              List.of(
                  IDEMPOTENCY_CONFLICT,
                  TOO_LATE,
                  UNKNOWN_MEMBER,
                  MEMBER_CLOSED,
                  MEMBER_FROZEN,
                  REDEMPTION_RULE,
                  INSUFFICIENT_POINTS),
              RefusalRequests::redeem),
          new Kind(
              "reversal",
              List.of(
                  IDEMPOTENCY_CONFLICT,
                  TOO_LATE,
                  UNKNOWN_REDEMPTION,
                  MEMBER_CLOSED,
                  REVERSAL_EXCEEDS_REDEMPTION),
              RefusalRequests::reverse),
          new Kind(
              "points given by hand",
              List.of(
                  IDEMPOTENCY_CONFLICT,
                  TOO_LATE,
                  UNKNOWN_MEMBER,
                  MEMBER_CLOSED,
                  OVERFLOW,
                  NOT_ELIGIBLE,
                  LIMIT_REACHED),
              RefusalRequests::give),
          new Kind(
              "points taken by hand",
              List.of(
                  IDEMPOTENCY_CONFLICT,
                  TOO_LATE,
                  UNKNOWN_MEMBER,
                  MEMBER_CLOSED,
                  MEMBER_FROZEN,
                  NOT_ELIGIBLE,
                  LIMIT_REACHED,
                  INSUFFICIENT_POINTS),
              RefusalRequests::take),
          new Kind(
              "transfer",
              List.of(
                  IDEMPOTENCY_CONFLICT,
                  TOO_LATE,
                  UNKNOWN_MEMBER,
                  MEMBER_CLOSED,
                  MEMBER_FROZEN,
                  NOT_ELIGIBLE,
                  LIMIT_REACHED,
                  INSUFFICIENT_POINTS),
              RefusalRequests::transfer));
}
