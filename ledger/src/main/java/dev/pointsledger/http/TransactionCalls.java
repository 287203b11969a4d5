package dev.pointsledger.http;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.Submission;
import dev.pointsledger.event.CouponEvent;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.SpendingEvent;
import dev.pointsledger.event.StandingEvent;
import dev.pointsledger.http.json.Bodies;
import dev.pointsledger.http.json.FoundJson;
import dev.pointsledger.http.json.JsonWriter;
import dev.pointsledger.model.CouponCode;
import dev.pointsledger.model.Operation;
import dev.pointsledger.model.Refusal;
import org.jspecify.annotations.Nullable;

/** Transactions: recording them, and looking up what became of them. */
final class TransactionCalls {
  private TransactionCalls() {}

  /** {@code POST /accruals}. */
  static void accrue(Exchange exchange) {
    byte[] body = exchange.body();
    submit(exchange, Bodies.accrual(exchange.program(), body, body.length, exchange.faults()));
  }

  /** A call whose body says all. */
  static Route.Call record(Operation kind) {
    return exchange -> record(exchange, kind, null);
  }

  /** A call on something that its path names. */
  static Route.Call recordOn(Operation kind, String pathName) {
    return exchange -> record(exchange, kind, exchange.parameter(pathName));
  }

  private static void record(Exchange exchange, Operation kind, @Nullable String pathId) {
    byte[] body = exchange.body();
    submit(
        exchange,
        Bodies.transaction(exchange.program(), kind, pathId, body, body.length, exchange.faults()));
  }

  private static void submit(Exchange exchange, Command.@Nullable Write command) {
    if (exchange.answeredMalformed() || command == null) {
      return;
    }
    Submission.Mode mode =
        exchange.query().dryRun() ? Submission.Mode.DRY_RUN : Submission.Mode.EACH;
    SingleSubmission.submit(
        exchange, KeyLimits.of(exchange.access(), command), mode, TransactionCalls::answerRecorded);
  }

  private static void answerRecorded(Exchange exchange, Command command, Outcome outcome) {
    Outcome.Done done = (Outcome.Done) outcome;
    if (done.replayed()) {
      exchange.markReplayed();
    }
    JsonWriter out = exchange.loop().writer().beginObject();
    Answers.members(out, exchange.ledger(), command, done);
    exchange.answer(Answers.status(done), out.endObject());
  }

  /** A look-up by the id that the path names. */
  static Route.Call find(Operation kind, String idName) {
    return exchange -> find(exchange, kind, exchange.parameter(idName), null);
  }

  /** A look-up of something below something else, which must be its own. */
  static Route.Call findOf(Operation kind, String idName, String parentName) {
    return exchange ->
        find(exchange, kind, exchange.parameter(idName), exchange.parameter(parentName));
  }

  private static void find(
      Exchange exchange, Operation kind, String id, @Nullable String parentId) {
    Command command = new Command.Find(exchange.program(), kind, id);
    SequenceWait.then(
        exchange,
        () ->
            SingleSubmission.submit(
                exchange,
                command,
                Submission.Mode.EACH,
                (asked, find, outcome) -> answerFound(asked, find, outcome, parentId)));
  }

  private static void answerFound(
      Exchange exchange, Command command, Outcome outcome, @Nullable String parentId) {
    JsonWriter out = exchange.loop().writer().beginObject();
    if (outcome instanceof Outcome.HoldFound hold) {
      String memberId = hold.memberId();
      Answers.write(out, exchange.ledger(), hold.hold(), memberId, null);
      FoundJson.hold(out, hold);
    } else {
      Outcome.Done done = (Outcome.Done) outcome;
      if (parentId != null && !isOf(done, parentId)) {
        refuseStray(exchange, done.event());
        return;
      }
      Answers.members(out, exchange.ledger(), command, done);
      present(out, done);
    }
    exchange.answer(200, out.endObject());
  }

  private static void present(JsonWriter out, Outcome.Done done) {
    if (done.event() instanceof Event.AccrualRecorded) {
      FoundJson.returned(out, done.latest());
    } else if (done.event() instanceof SpendingEvent.RedemptionRecorded) {
      FoundJson.reversed(out, done.latest());
    }
  }

  private static boolean isOf(Outcome.Done done, String parentId) {
    Event event = done.event();
    if (event instanceof StandingEvent.PlanRecorded) {
      return parentId.equals(done.memberId());
    }
    if (event instanceof SpendingEvent.CaptureRecorded capture) {
      return capture.request().holdId().equals(parentId);
    }
    if (event instanceof CouponEvent.CouponUsed used) {
      return used.request().code().equals(CouponCode.normal(parentId));
    }
    return event instanceof SpendingEvent.ReversalRecorded reversal
        && reversal.request().redemptionId().equals(parentId);
  }

  /** There is one of this id, but not where it was looked for. */
  private static void refuseStray(Exchange exchange, Event event) {
    Refusal refusal =
        event instanceof SpendingEvent.CaptureRecorded
            ? Refusal.UNKNOWN_HOLD
            : event instanceof CouponEvent.CouponUsed
                ? Refusal.UNKNOWN_COUPON
                : event instanceof SpendingEvent.ReversalRecorded
                    ? Refusal.UNKNOWN_REDEMPTION
                    : Refusal.UNKNOWN_MEMBER;
    exchange.refuse(refusal, "No " + event.kind() + " of this id belongs to it.");
  }
}
