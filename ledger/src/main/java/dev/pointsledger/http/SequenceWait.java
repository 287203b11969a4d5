package dev.pointsledger.http;

import dev.pointsledger.model.Refusal;

/** Lets a read with {@code minSequence} wait until what it wants to see is durable. */
final class SequenceWait {
  private static final long POLL_INTERVAL_MS = 2;

  private SequenceWait() {}

  /** Goes on as soon as the sequence is durable; answers 503 if that takes too long. */
  static void then(Exchange exchange, Runnable goOn) {
    long minSequence = exchange.query().minSequence();
    if (exchange.ledger().syncedSequence() >= minSequence) {
      goOn.run();
      return;
    }
    // Not a number of polls: on a busy machine timers come late, and the client would be gone.
    poll(exchange, System.nanoTime() + Limits.SEQUENCE_WAIT_MAX_MS * 1_000_000, goOn);
  }

  private static void poll(Exchange exchange, long deadlineNanos, Runnable goOn) {
    exchange.loop().vertx.setTimer(POLL_INTERVAL_MS, id -> polled(exchange, deadlineNanos, goOn));
  }

  private static void polled(Exchange exchange, long deadlineNanos, Runnable goOn) {
    long synced = exchange.ledger().syncedSequence();
    if (exchange.isGone()) {
      return;
    }
    if (synced >= exchange.query().minSequence()) {
      goOn(exchange, goOn);
    } else if (System.nanoTime() - deadlineNanos < 0) {
      poll(exchange, deadlineNanos, goOn);
    } else {
      exchange.refuse(
          Refusal.NOT_READY, "Durable up to sequence " + synced + ", not yet to minSequence.");
    }
  }

  private static void goOn(Exchange exchange, Runnable goOn) {
    try {
      goOn.run();
    } catch (RuntimeException e) {
      exchange.failed(e);
    }
  }
}
