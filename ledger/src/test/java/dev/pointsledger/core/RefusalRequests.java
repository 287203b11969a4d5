package dev.pointsledger.core;

import static dev.pointsledger.model.Refusal.CAPTURE_EXCEEDS_HOLD;
import static dev.pointsledger.model.Refusal.FORBIDDEN;
import static dev.pointsledger.model.Refusal.IDEMPOTENCY_CONFLICT;
import static dev.pointsledger.model.Refusal.INSUFFICIENT_POINTS;
import static dev.pointsledger.model.Refusal.LIMIT_REACHED;
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
import dev.pointsledger.command.Transaction;
import dev.pointsledger.model.ActivityRequest;
import dev.pointsledger.model.AdjustmentRequest;
import dev.pointsledger.model.CaptureRequest;
import dev.pointsledger.model.ConfirmationRequest;
import dev.pointsledger.model.HoldRequest;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.MemberStatus;
import dev.pointsledger.model.Order;
import dev.pointsledger.model.RedemptionRequest;
import dev.pointsledger.model.Refusal;
import dev.pointsledger.model.ReleaseRequest;
import dev.pointsledger.model.Request;
import dev.pointsledger.model.ReturnLine;
import dev.pointsledger.model.ReturnRequest;
import dev.pointsledger.model.ReversalRequest;
import dev.pointsledger.model.TransferRequest;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Requests that deserve just the refusals asked for, all of them: {@code why}. Of none, they are
 * done. {@link RefusalBooks} makes the ledger in which that is so.
 */
final class RefusalRequests {
  static final String NOW = "2026-03-01T12:00:00+08:00";
  private static final long NOW_MS = Samples.at(NOW);
  private static final long FUTURE_MS = NOW_MS + 86_400_000;
  private static final long MUCH = 2_000;

  private RefusalRequests() {}

  private static String id(Set<Refusal> why, Refusal unknown, String id) {
    return why.contains(unknown) ? "nobody" : id;
  }

  private static String member(Set<Refusal> why) {
    return id(why, UNKNOWN_MEMBER, "m");
  }

  private static long notAfterMs(Set<Refusal> why) {
    return why.contains(TOO_LATE) ? NOW_MS - 1 : Instants.ABSENT;
  }

  private static long occurredAtMs(Set<Refusal> why) {
    return why.contains(OCCURRED_AT_OUT_OF_RANGE) ? FUTURE_MS : Instants.ABSENT;
  }

  /** So that the content differs from what was sent before under the same key. */
  private static long points(Set<Refusal> why, Refusal tooMany) {
    long other = why.contains(IDEMPOTENCY_CONFLICT) ? 11 : 10;
    return why.contains(tooMany) ? MUCH : other;
  }

  static Command.Write putMember(Set<Refusal> why) {
    String referrer = why.contains(NOT_ELIGIBLE) ? "n" : null;
    return new Command.PutMember(
        0,
        "m",
        why.contains(FORBIDDEN) ? MonthDay.of(6, 1) : null,
        why.contains(UNKNOWN_MEMBER) ? "nobody" : referrer,
        occurredAtMs(why),
        notAfterMs(why),
        false);
  }

  static Command.Write unfreeze(Set<Refusal> why) {
    return new Command.SetStatus(0, member(why), MemberStatus.ACTIVE, notAfterMs(why));
  }

  static Command.Write accrue(Set<Refusal> why) {
    long amount = why.contains(OVERFLOW) ? Long.MAX_VALUE : points(why, OVERFLOW);
    Order order =
        new Order(
            "id",
            List.of(Samples.line("1", amount, null, null), Samples.line("2", 100, null, null)),
            occurredAtMs(why),
            null,
            Order.NO_AMOUNT,
            Order.NO_AMOUNT,
            notAfterMs(why));
    return new Command.Accrue(0, member(why), order);
  }

  static Command.Write giveBack(Set<Refusal> why) {
    List<ReturnLine> lines = new ArrayList<>();
    lines.add(
        new ReturnLine("1", why.contains(RETURN_EXCEEDS_ORDER) ? 10_001 : points(why, OVERFLOW)));
    if (why.contains(UNKNOWN_LINE)) {
      lines.add(new ReturnLine("9", 1));
    }
    return new Transaction.Return(
        0,
        new ReturnRequest(
            "id", id(why, UNKNOWN_ORDER, "o"), false, lines, occurredAtMs(why), notAfterMs(why)));
  }

  static Command.Write confirm(Set<Refusal> why) {
    return new Transaction.Confirm(
        0, new ConfirmationRequest(id(why, UNKNOWN_ORDER, "o"), notAfterMs(why)));
  }

  static Command.Write perform(Set<Refusal> why) {
    String reference = why.contains(IDEMPOTENCY_CONFLICT) ? "other" : null;
    String type = why.contains(NOT_ELIGIBLE) ? "nap" : "survey";
    return new Transaction.Perform(
        0,
        member(why),
        new ActivityRequest("id", type, reference, occurredAtMs(why), notAfterMs(why)));
  }

  static Command.Write hold(Set<Refusal> why) {
    long ttlMs = why.contains(NOT_ELIGIBLE) ? 8 * 86_400_000L : Request.NO_AMOUNT;
    return new Transaction.Hold(
        0,
        member(why),
        new HoldRequest(
            "id",
            points(why, INSUFFICIENT_POINTS),
            null,
            why.contains(REDEMPTION_RULE) ? 1 : Request.NO_AMOUNT,
            ttlMs,
            notAfterMs(why)));
  }

  static Command.Write capture(Set<Refusal> why) {
    String holdId = id(why, UNKNOWN_HOLD, "h");
    return new Transaction.Capture(
        0,
        new CaptureRequest("id", holdId, points(why, CAPTURE_EXCEEDS_HOLD), null, notAfterMs(why)));
  }

  static Command.Write release(Set<Refusal> why) {
    return new Transaction.Release(
        0, new ReleaseRequest(id(why, UNKNOWN_HOLD, "h"), notAfterMs(why)));
  }

  static Command.Write redeem(Set<Refusal> why) {
    return new Transaction.Redeem(
        0,
        member(why),
        new RedemptionRequest(
            "id",
            points(why, INSUFFICIENT_POINTS),
            null,
            why.contains(REDEMPTION_RULE) ? 1 : Request.NO_AMOUNT,
            null,
            notAfterMs(why)));
  }

  static Command.Write reverse(Set<Refusal> why) {
    String redemptionId = id(why, UNKNOWN_REDEMPTION, "x");
    long points = points(why, REVERSAL_EXCEEDS_REDEMPTION);
    return new Transaction.Reverse(
        0, new ReversalRequest("id", redemptionId, points, notAfterMs(why)));
  }

  static Command.Write give(Set<Refusal> why) {
    return adjust(why, why.contains(OVERFLOW) ? Long.MAX_VALUE : points(why, OVERFLOW));
  }

  static Command.Write take(Set<Refusal> why) {
    return adjust(why, -points(why, INSUFFICIENT_POINTS));
  }

  private static Command.Write adjust(Set<Refusal> why, long points) {
    long expiresAtMs = why.contains(NOT_ELIGIBLE) ? NOW_MS : Instants.ABSENT;
    return new Transaction.Adjust(
        0,
        member(why),
        new AdjustmentRequest("id", points, "goodwill", expiresAtMs, notAfterMs(why)),
        why.contains(LIMIT_REACHED) ? 1 : Long.MAX_VALUE,
        Long.MAX_VALUE);
  }

  static Command.Write transfer(Set<Refusal> why) {
    String to = why.contains(NOT_ELIGIBLE) ? member(why) : "n";
    return new Transaction.Transfer(
        0,
        member(why),
        to,
        new TransferRequest("id", points(why, INSUFFICIENT_POINTS), notAfterMs(why)));
  }
}
