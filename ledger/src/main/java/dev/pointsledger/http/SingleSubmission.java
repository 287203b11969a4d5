package dev.pointsledger.http;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.Submission;
import dev.pointsledger.http.json.Problem;
import dev.pointsledger.model.Refusal;

/** A request that is one command. */
final class SingleSubmission extends Submission {
  private final Exchange exchange;
  private final Answer answer;

  /** Answers a command that was not refused. */
  interface Answer {
    void give(Exchange exchange, Command command, Outcome outcome);
  }

  private SingleSubmission(Exchange exchange, Command command, Mode mode, Answer answer) {
    super(
        exchange.loop().replies,
        new Command[] {command},
        mode,
        exchange.access().id(),
        exchange.requestId());
    this.exchange = exchange;
    this.answer = answer;
  }

  /** Hands a command to the ledger and answers with what becomes of it. */
  static void submit(Exchange exchange, Command command, Mode mode, Answer answer) {
    if (CouponGuesses.names(command) && CouponGuesses.refused(exchange)) {
      return;
    }
    SingleSubmission submission = new SingleSubmission(exchange, command, mode, answer);
    exchange.mark(submission);
    exchange.loop().submit(submission);
  }

  /** The ledger does not take it. */
  void refused(Refusal refusal) {
    exchange.loop().figures.completed.increment();
    exchange.refuse(refusal, Refusals.detail(refusal));
  }

  @Override
  public void completed() {
    exchange.loop().figures.completed.increment();
    exchange.measured(this);
    CouponGuesses.judge(exchange, this);
    if (exchange.isGone()) {
      return;
    }
    Outcome outcome = outcome(0);
    if (outcome instanceof Outcome.Refused refused) {
      exchange.answer(Problem.of(refused));
      return;
    }
    try {
      answer.give(exchange, command(0), outcome);
    } catch (RuntimeException e) {
      exchange.failed(e);
    }
  }
}
