package dev.pointsledger.simulation;

import java.util.function.Function;

/** What fails next, and before or after which step of the ledger's work; one thing at a time. */
final class Outage {
  /** Where the work can end. */
  enum Step {
    /** A record is decided and being encoded: the key of a new member. */
    KEY,
    KEYS_FORCE,
    APPEND,
    FORCE,
    /** Of the journal in files: a file, or the names in a directory. */
    FILE_FORCE,
    NAMES_FORCE,
    /** All is durable, and nobody has been told. */
    FORCED,
    INDEX_FIND,
    INDEX_WRITE,
    INDEX_WRITTEN,
    STORE_CONNECT,
    STORE_COMMIT,
    /** PostgreSQL has it, and the follower has not been told. */
    STORE_COMMITTED
  }

  /** How it ends. */
  enum Kind {
    /** What was not forced may be lost. */
    POWER_LOST,
    /** The process is gone; what it wrote is there. */
    KILLED,
    /** The disk, or whatever the step needs, gives an error. */
    FAILED
  }

  /** The process is gone. */
  static final class Ended extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Kind kind;

    Ended(Kind kind, Step step) {
      super(kind + " at " + step);
      this.kind = kind;
    }

    Kind kind() {
      return kind;
    }
  }

  private Kind kind = Kind.KILLED;
  private Step step = Step.KEY;
  private int left;
  private boolean armed;

  /**
   * Lets something fail.
   *
   * @param passes how often the step is passed before
   */
  void arm(Kind how, Step when, int passes) {
    kind = how;
    step = when;
    left = passes;
    armed = true;
  }

  void disarm() {
    armed = false;
  }

  /**
   * Is called by what takes a step.
   *
   * @param failure what it throws where it fails
   */
  void pass(Step now, Function<String, RuntimeException> failure) {
    if (!armed || now != step || left-- > 0) {
      return;
    }
    armed = false;
    throw kind == Kind.FAILED ? failure.apply(now + " fails") : new Ended(kind, now);
  }
}
