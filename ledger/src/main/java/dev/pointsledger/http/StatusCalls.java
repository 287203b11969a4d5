package dev.pointsledger.http;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Submission;
import dev.pointsledger.http.json.Bodies;
import dev.pointsledger.model.MemberStatus;

/** {@code POST /members/{memberId}/freeze}, {@code …/unfreeze}, {@code …/close}. */
final class StatusCalls {
  private StatusCalls() {}

  /** The call that sets a status. */
  static Route.Call set(MemberStatus status) {
    return exchange -> set(exchange, status);
  }

  private static void set(Exchange exchange, MemberStatus status) {
    byte[] body = exchange.body();
    long notAfterMs = Bodies.notAfter(body, body.length, exchange.faults());
    if (exchange.answeredMalformed()) {
      return;
    }
    Command command =
        new Command.SetStatus(
            exchange.program(), exchange.parameter("memberId"), status, notAfterMs);
    SingleSubmission.submit(exchange, command, Submission.Mode.EACH, MemberCalls::answerWritten);
  }
}
