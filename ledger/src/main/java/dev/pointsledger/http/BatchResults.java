package dev.pointsledger.http;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Ledger;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.Submission;
import dev.pointsledger.http.json.BatchItem;
import dev.pointsledger.http.json.JsonWriter;
import dev.pointsledger.http.json.Problem;
import dev.pointsledger.http.json.ProblemJson;
import dev.pointsledger.metrics.Traffic;
import dev.pointsledger.model.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what became of the commands of a batch, each as the single call would be answered. */
final class BatchResults {
  private static final int NONE = -1;

  private final Exchange exchange;
  private final Ledger ledger;
  private final Traffic traffic;
  private final List<BatchItem> items;

  /** Place of the first item that keeps an atomic batch from being done; {@link #NONE}. */
  private int brokenAt = NONE;

  private @Nullable Submission submission;
  private @Nullable Refusal refusal;

  BatchResults(Exchange exchange, List<BatchItem> items) {
    this.ledger = exchange.ledger();
    this.traffic = exchange.loop().traffic;
    this.exchange = exchange;
    this.items = CouponGuesses.without(exchange, items);
  }

  /** The well-formed commands, in order. */
  Command[] commands() {
    return items.stream()
        .map(BatchItem::command)
        .filter(command -> command != null)
        .toArray(Command[]::new);
  }

  /** Whether an item is malformed; if the batch is atomic nothing of it is to be done. */
  boolean breaksAtomic() {
    for (int place = 0; place < items.size(); place++) {
      if (items.get(place).command() == null) {
        brokenAt = place;
        return true;
      }
    }
    return false;
  }

  /** What the ledger answered to {@link #commands}. */
  void completed(Submission answered) {
    submission = answered;
    if (answered.mode() == Submission.Mode.ATOMIC) {
      brokenAt = refusedPlace(answered);
    }
  }

  /** The ledger did not take the commands. */
  void refused(Refusal reason) {
    refusal = reason;
  }

  /** An atomic batch has no malformed items here, so places of items are places of commands. */
  private static int refusedPlace(Submission submission) {
    for (int place = 0; place < submission.size(); place++) {
      if (submission.isSet(place) && submission.outcome(place) instanceof Outcome.Refused) {
        return place;
      }
    }
    return NONE;
  }

  /** How many results there are. */
  int size() {
    return items.size();
  }

  /** Writes the results as elements of an array that is open. */
  void elements(JsonWriter out) {
    each(out, false);
  }

  /** Writes one result a line. */
  void lines(JsonWriter out) {
    each(out, true);
  }

  private void each(JsonWriter out, boolean lines) {
    int commandPlace = 0;
    for (BatchItem item : items) {
      out.beginObject();
      Command command = item.command();
      if (command == null) {
        refused(out, problem(item));
      } else {
        done(out, command, commandPlace++);
      }
      out.endObject();
      if (lines) {
        out.newLine();
      }
    }
  }

  private static Problem problem(BatchItem item) {
    Problem own = item.problem();
    return own != null ? own : Problem.malformed(item.faults());
  }

  private void done(JsonWriter out, Command command, int place) {
    if (refusal != null) {
      refused(out, Problem.of(refusal, Refusals.detail(refusal)));
      return;
    }
    if (brokenAt != NONE && (submission == null || !submission.isSet(place))) {
      ProblemJson.members(out, Problem.failedDependency(brokenAt));
      return;
    }
    if (submission == null) {
      throw new IllegalStateException("not submitted");
    }
    outcome(out, command, submission.outcome(place));
  }

  private void refused(JsonWriter out, Problem problem) {
    String code = problem.code();
    if (code != null) {
      traffic.refused(code);
    }
    ProblemJson.members(out, problem);
  }

  private void outcome(JsonWriter out, Command command, Outcome outcome) {
    if (outcome instanceof Outcome.Refused refused) {
      CouponGuesses.judge(exchange, refused);
      refused(out, Problem.of(refused));
    } else if (outcome instanceof Outcome.Done done) {
      out.field("status", Answers.status(done));
      Answers.members(out, ledger, command, done);
    } else {
      throw new IllegalStateException("not the outcome of a transaction: " + outcome);
    }
  }
}
