package dev.pointsledger.command;

import dev.pointsledger.model.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Commands of one request, handed to the ledger together and answered together. Filled by the
 * sender, then owned by the ledger until {@link #completed} is called on the sender's event loop.
 */
public abstract class Submission {
  private final ReplyLoop replyLoop;
  private final Command[] commands;
  private final @Nullable Outcome[] outcomes;
  private final Mode mode;
  private final String actor;
  private final String requestId;
  private boolean admitted;
  private long submittedNanos;
  private long takenNanos;
  private long decidedNanos;
  private long durableNanos;

  /** How the commands of a submission hang together. */
  public enum Mode {
    /** Each for itself, in order. */
    EACH,
    /**
     * All or none, in one record group. If one is refused its outcome alone is set, the others stay
     * unset.
     */
    ATOMIC,
    /** Decided one by one against the present state; nothing is written. */
    DRY_RUN
  }

  /**
   * A request for the ledger.
   *
   * @param replyLoop where it is answered
   * @param commands in order; not changed afterwards
   * @param mode how they hang together
   * @param actor id of the caller's key
   * @param requestId as sent or made
   */
  protected Submission(
      ReplyLoop replyLoop, Command[] commands, Mode mode, String actor, String requestId) {
    this.replyLoop = replyLoop;
    this.commands = commands;
    this.outcomes = new Outcome[commands.length];
    this.mode = mode;
    this.actor = actor;
    this.requestId = requestId;
  }

  /** Called once, on the reply loop, when all outcomes are set and all that they saw is durable. */
  public abstract void completed();

  /** Where this submission is answered. */
  public final ReplyLoop replyLoop() {
    return replyLoop;
  }

  /** How many commands there are. */
  public final int size() {
    return commands.length;
  }

  /** The command at a place. */
  public final Command command(int place) {
    return commands[place];
  }

  /** How the commands hang together. */
  public final Mode mode() {
    return mode;
  }

  /** Id of the caller's key. */
  public final String actor() {
    return actor;
  }

  /** The request id, as sent or made. */
  public final String requestId() {
    return requestId;
  }

  /** Notes that {@link Ledger#admits} was asked for it; by the sender, before it is handed over. */
  public final void admitted() {
    admitted = true;
  }

  /** Whether the ledger admitted it before it was handed over. */
  public final boolean isAdmitted() {
    return admitted;
  }

  /** Notes when it was handed over, monotonic ns; all that follow are noted by the ledger only. */
  public final void submittedAt(long nanos) {
    submittedNanos = nanos;
  }

  /** Notes when the ledger thread took it. */
  public final void takenAt(long nanos) {
    takenNanos = nanos;
  }

  /** Notes when all its commands were decided. */
  public final void decidedAt(long nanos) {
    decidedNanos = nanos;
  }

  /** Notes when all that it saw was durable. */
  public final void durableAt(long nanos) {
    durableNanos = nanos;
  }

  /** When it was handed over, monotonic ns. */
  public final long submittedNanos() {
    return submittedNanos;
  }

  /** How long it waited for the ledger thread, prefetch included, ns. */
  public final long queueNanos() {
    return takenNanos - submittedNanos;
  }

  /** How long its commands took to be decided, recorded and applied, ns. */
  public final long decideNanos() {
    return decidedNanos - takenNanos;
  }

  /** How long it then waited for its group to be durable, ns. */
  public final long forceNanos() {
    return durableNanos - decidedNanos;
  }

  /** When all that it saw was durable, monotonic ns; 0: the ledger did not take it. */
  public final long durableNanos() {
    return durableNanos;
  }

  /** Sets what became of a command; by the ledger only. */
  public final void outcome(int place, Outcome outcome) {
    outcomes[place] = outcome;
  }

  /** Whether it was set what became of a command. */
  public final boolean isSet(int place) {
    return outcomes[place] != null;
  }

  /** What became of a command. */
  public final Outcome outcome(int place) {
    Outcome outcome = outcomes[place];
    return outcome != null
        ? outcome
        : new Outcome.Refused(Refusal.NOT_READY, "The ledger stopped before it answered.");
  }
}
