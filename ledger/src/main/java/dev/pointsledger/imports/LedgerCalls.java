package dev.pointsledger.imports;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Ledger;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.Submission;
import dev.pointsledger.model.Refusal;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Asks the ledger and waits for its answers. Belongs to the thread of imports. */
final class LedgerCalls {
  private static final long RETRY_NANOS = 5_000_000;

  private final Ledger ledger;
  private final String actor;
  private final String requestId;
  private final BooleanSupplier stopping;

  LedgerCalls(Ledger ledger, String actor, String requestId, BooleanSupplier stopping) {
    this.ledger = ledger;
    this.actor = actor;
    this.requestId = requestId;
    this.stopping = stopping;
  }

  /** The ledger stops, and the import with it. */
  static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped() {
      super("the ledger stops");
    }
  }

  /** Commands on their way. */
  static final class Pending extends Submission {
    private final CountDownLatch answered = new CountDownLatch(1);

    Pending(Command[] commands, Mode mode, String actor, String requestId) {
      super(Pending::deliver, commands, mode, actor, requestId);
    }

    private static void deliver(List<Submission> finished) {
      finished.forEach(Submission::completed);
    }

    @Override
    public void completed() {
      answered.countDown();
    }

    /** Waits until all are answered, and durable where they were recorded. */
    void await() {
      try {
        answered.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException("the thread of imports is never interrupted", e);
      }
    }
  }

  /** Hands commands over; waits while the ledger's queue is full. */
  Pending submit(Command[] commands, Submission.Mode mode) {
    Pending pending = new Pending(commands, mode, actor, requestId);
    while (true) {
      if (stopping.getAsBoolean()) {
        throw new Stopped();
      }
      Refusal refusal = ledger.submit(pending);
      if (refusal == null) {
        return pending;
      }
      if (refusal != Refusal.OVERLOADED) {
        throw new Stopped();
      }
      pause();
    }
  }

  /** Waits a moment before something is asked again. */
  static void pause() {
    LockSupport.parkNanos(RETRY_NANOS);
  }

  /** Asks one thing. */
  Outcome ask(Command command) {
    Pending pending = submit(new Command[] {command}, Submission.Mode.EACH);
    pending.await();
    return pending.outcome(0);
  }

  /** Asks one thing until the ledger records it: the disk may be full for a while. */
  Outcome insist(Command command) {
    Outcome outcome = ask(command);
    while (isPassing(outcome)) {
      pause();
      outcome = ask(command);
    }
    return outcome;
  }

  /** Whether the same may be asked again after a while. */
  static boolean isPassing(Outcome outcome) {
    return outcome instanceof Outcome.Refused refused && refused.refusal().isPassing();
  }

  Ledger.RecordReader newRecordReader() {
    return ledger.newRecordReader();
  }
}
