package dev.pointsledger.imports;

import dev.pointsledger.command.ImportCommand;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.Submission;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongConsumer;

/**
 * Gives lines to the ledger, a few groups at a time, and takes its answers in order. What it does
 * not take now, as its disk is full, and all that follows, it is given again: the ledger takes
 * lines in no other order than the file's.
 */
final class LinePipeline {
  private final LedgerCalls calls;
  private final Submission.Mode mode;
  private final Answers answers;
  private final LongConsumer progress;
  private final Deque<Flight> flights = new ArrayDeque<>();

  /** Takes what became of lines. */
  interface Answers {
    /** What became of a line; it is not given again. */
    void settled(ImportCommand.Line line, Outcome outcome);
  }

  /**
   * A pipeline.
   *
   * @param progress is told the number of the last line settled
   */
  LinePipeline(LedgerCalls calls, Submission.Mode mode, Answers answers, LongConsumer progress) {
    this.calls = calls;
    this.mode = mode;
    this.answers = answers;
    this.progress = progress;
  }

  /** A group on its way, but for its first lines, which are settled. */
  private static final class Flight {
    final LineGroup group;
    int settled;
    LedgerCalls.Pending pending;

    Flight(LineGroup group, LedgerCalls.Pending pending) {
      this.group = group;
      this.pending = pending;
    }
  }

  /** Works off all lines. */
  void run(LineSource source) throws IOException {
    LineGroup next = source.next();
    while (next != null || !flights.isEmpty()) {
      if (next != null && flights.size() < ImportLimits.GROUPS_MAX) {
        flights.add(new Flight(next, calls.submit(next.commands(0), mode)));
        next = source.next();
      } else {
        land();
      }
    }
  }

  private void land() {
    Flight first = flights.element();
    first.pending.await();
    settle(first);
    if (first.settled == first.group.count()) {
      flights.remove();
      progress.accept(first.group.line(first.settled - 1).line());
    } else {
      startAgain();
    }
  }

  private void settle(Flight flight) {
    int answered = flight.pending.size();
    for (int place = 0; place < answered; place++) {
      Outcome outcome = flight.pending.outcome(place);
      if (LedgerCalls.isPassing(outcome)) {
        return;
      }
      answers.settled(flight.group.line(flight.settled), outcome);
      flight.settled++;
    }
  }

  private void startAgain() {
    for (Flight flight : flights) {
      flight.pending.await();
    }
    LedgerCalls.pause();
    for (Flight flight : flights) {
      flight.pending = calls.submit(flight.group.commands(flight.settled), mode);
    }
  }
}
