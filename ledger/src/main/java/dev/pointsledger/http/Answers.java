package dev.pointsledger.http;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Ledger;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.ProgramVersion;
import dev.pointsledger.command.Transaction;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.TransactionEvent;
import dev.pointsledger.http.json.AccrualJson;
import dev.pointsledger.http.json.JsonWriter;
import dev.pointsledger.http.json.TransactionJson;
import org.jspecify.annotations.Nullable;

/** Answers to transactions that were done, single or in batches, now or before. */
final class Answers {
  private Answers() {}

  /** The status: 201, or 200 if nothing was written now. */
  static int status(Outcome.Done done) {
    return done.replayed() || done.event().header().sequence() == 0 ? 200 : 201;
  }

  /** Writes the members of the answer, without braces. */
  static void members(JsonWriter out, Ledger ledger, Command command, Outcome.Done done) {
    String memberId = memberId(command, done);
    if (done.event() instanceof TransactionEvent transaction) {
      write(out, ledger, transaction, memberId, toMemberId(command, done));
    } else if (done.event() instanceof Event.AccrualRecorded accrual) {
      AccrualJson.members(out, accrual, memberId, version(ledger, accrual));
    } else {
      throw new IllegalStateException("not a transaction: " + done.event().kind());
    }
  }

  /** Writes the members of a transaction's answer; {@code memberId} is null of the erased. */
  static void write(
      JsonWriter out,
      Ledger ledger,
      TransactionEvent event,
      @Nullable String memberId,
      @Nullable String toMemberId) {
    TransactionJson.members(out, event, memberId, toMemberId, version(ledger, event).definition());
  }

  private static ProgramVersion version(Ledger ledger, Event event) {
    return ledger.programVersion(event.header().program(), event.header().programVersion());
  }

  /** Null: whoever it was is erased; empty: the record is of nobody. */
  private static @Nullable String memberId(Command command, Outcome.Done done) {
    String memberId =
        command instanceof Command.Accrue accrue
            ? accrue.memberId()
            : command instanceof Transaction transaction ? transaction.memberId() : null;
    memberId = memberId == null ? done.memberId() : memberId;
    return memberId == null && done.event().change() == null ? "" : memberId;
  }

  private static @Nullable String toMemberId(Command command, Outcome.Done done) {
    return command instanceof Transaction.Transfer transfer
        ? transfer.toMemberId()
        : done.otherMemberId();
  }
}
