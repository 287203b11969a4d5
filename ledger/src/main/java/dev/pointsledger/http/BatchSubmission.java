package dev.pointsledger.http;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Submission;
import java.util.function.Consumer;

/** The well-formed commands of a batch, or of a group of its lines. */
final class BatchSubmission extends Submission {
  private final HttpFigures figures;
  private final Consumer<BatchSubmission> onCompleted;

  BatchSubmission(
      Exchange exchange, Command[] commands, Mode mode, Consumer<BatchSubmission> onCompleted) {
    super(exchange.loop().replies, commands, mode, exchange.access().id(), exchange.requestId());
    this.figures = exchange.loop().figures;
    this.onCompleted = onCompleted;
  }

  /** Counts it as handed over. */
  void submitted() {
    figures.submitted.increment();
  }

  @Override
  public void completed() {
    figures.completed.increment();
    onCompleted.accept(this);
  }
}
