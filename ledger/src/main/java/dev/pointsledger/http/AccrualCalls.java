package dev.pointsledger.http;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Ledger;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.ProgramVersion;
import dev.pointsledger.command.Submission;
import dev.pointsledger.event.Event;
import dev.pointsledger.http.json.AccrualJson;
import dev.pointsledger.http.json.Bodies;
import dev.pointsledger.http.json.JsonWriter;

/** Accruals of orders. */
final class AccrualCalls {
  private AccrualCalls() {}

  /** {@code POST /accruals}. */
  static void record(Exchange exchange) {
    byte[] body = exchange.body();
    Command.Accrue command =
        Bodies.accrual(exchange.program(), body, body.length, exchange.faults());
    if (exchange.answeredMalformed() || command == null) {
      return;
    }
    Submission.Mode mode =
        exchange.query().dryRun() ? Submission.Mode.DRY_RUN : Submission.Mode.EACH;
    SingleSubmission.submit(exchange, command, mode, AccrualCalls::answerRecorded);
  }

  /** {@code GET /accruals/{orderId}}. */
  static void find(Exchange exchange) {
    Command command = new Command.GetAccrual(exchange.program(), exchange.parameter("orderId"));
    SequenceWait.then(
        exchange,
        () ->
            SingleSubmission.submit(
                exchange, command, Submission.Mode.EACH, AccrualCalls::answerFound));
  }

  private static void answerRecorded(Exchange exchange, Command command, Outcome outcome) {
    Outcome.Done done = (Outcome.Done) outcome;
    if (done.replayed()) {
      exchange.markReplayed();
    }
    exchange.answer(status(done), document(exchange, command, done));
  }

  private static void answerFound(Exchange exchange, Command command, Outcome outcome) {
    exchange.answer(200, document(exchange, command, (Outcome.Done) outcome));
  }

  private static JsonWriter document(Exchange exchange, Command command, Outcome.Done done) {
    JsonWriter out = exchange.loop().writer().beginObject();
    members(out, exchange.ledger(), command, done);
    return out.endObject();
  }

  /** The status of an accrual that was not refused: 201, or 200 if nothing was written now. */
  static int status(Outcome.Done done) {
    return done.replayed() || done.event().header().sequence() == 0 ? 200 : 201;
  }

  /** Writes the members of the answer, without braces. */
  static void members(JsonWriter out, Ledger ledger, Command command, Outcome.Done done) {
    Event.AccrualRecorded accrual = (Event.AccrualRecorded) done.event();
    ProgramVersion version =
        ledger.programVersion(command.program(), accrual.header().programVersion());
    AccrualJson.members(out, accrual, memberId(command, done), version);
  }

  private static String memberId(Command command, Outcome.Done done) {
    if (command instanceof Command.Accrue accrue) {
      return accrue.memberId();
    }
    String memberId = done.memberId();
    if (memberId == null) {
      throw new IllegalStateException("no member id in the outcome of " + command);
    }
    return memberId;
  }
}
