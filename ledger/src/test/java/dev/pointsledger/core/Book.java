package dev.pointsledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.MemberView;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.Transaction;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.OrderEvent;
import dev.pointsledger.model.ActivityRequest;
import dev.pointsledger.model.AdjustmentRequest;
import dev.pointsledger.model.Balance;
import dev.pointsledger.model.CaptureRequest;
import dev.pointsledger.model.ConfirmationRequest;
import dev.pointsledger.model.HoldRequest;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.MemberStatus;
import dev.pointsledger.model.OrderLine;
import dev.pointsledger.model.RedemptionRequest;
import dev.pointsledger.model.Refusal;
import dev.pointsledger.model.ReleaseRequest;
import dev.pointsledger.model.Request;
import dev.pointsledger.model.ReturnLine;
import dev.pointsledger.model.ReturnRequest;
import dev.pointsledger.model.ReversalRequest;
import dev.pointsledger.model.TransferRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A {@link CoreLedger} with a clock and short words for every transaction. The program is {@link
 * #PROGRAM} with more blocks; 100 minor units earn a point.
 */
final class Book {
  static final String PROGRAM =
      """
      { id: demo, timeZone: Asia/Shanghai, currency: CNY, earn: { default: { per: 100, points: 1 } },
        growth: { per: 100, points: 1 }, %s }
      """;

  final CoreLedger ledger;
  private long nowMs;

  Book(String rules, String now) {
    nowMs = Samples.at(now);
    ledger = new CoreLedger(PROGRAM.formatted(rules), nowMs);
  }

  Book at(String now) {
    nowMs = Samples.at(now);
    return this;
  }

  Book at(long ms) {
    nowMs = ms;
    return this;
  }

  long nowMs() {
    return nowMs;
  }

  Outcome send(Command.Write command) {
    return ledger.execute(command, nowMs);
  }

  /** The event of a command that is done now, not replayed. */
  <T extends Event> T done(Class<T> type, Command.Write command) {
    Outcome outcome = send(command);
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(((Outcome.Done) outcome).replayed()).isFalse();
    return type.cast(((Outcome.Done) outcome).event());
  }

  Outcome.Refused refused(Command.Write command) {
    long hash = ledger.state().hash();
    Outcome outcome = send(command);
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    assertThat(ledger.state().hash()).isEqualTo(hash);
    return (Outcome.Refused) outcome;
  }

  Refusal refusal(Command.Write command) {
    return refused(command).refusal();
  }

  boolean replayed(Command.Write command) {
    return send(command) instanceof Outcome.Done done && done.replayed();
  }

  MemberView member(String id) {
    return Objects.requireNonNull(ledger.member(id, nowMs));
  }

  Balance balance(String id) {
    return member(id).balance();
  }

  Event.AccrualRecorded order(String orderId, String memberId, long amount) {
    return order(orderId, memberId, Samples.line("1", amount, null, null));
  }

  Event.AccrualRecorded order(String orderId, String memberId, OrderLine... lines) {
    return done(Event.AccrualRecorded.class, Samples.order(orderId, memberId, lines));
  }

  static Command.PutMember member(String memberId, @Nullable String referredBy) {
    return new Command.PutMember(
        0, memberId, null, referredBy, Instants.ABSENT, Instants.ABSENT, false);
  }

  void enroll(String memberId) {
    assertThat(send(member(memberId, null))).isNotInstanceOf(Outcome.Refused.class);
  }

  static Command.SetStatus status(String memberId, MemberStatus status) {
    return new Command.SetStatus(0, memberId, status, Instants.ABSENT);
  }

  static Transaction.Return returned(String returnId, String orderId, ReturnLine... lines) {
    return new Transaction.Return(
        0,
        new ReturnRequest(
            returnId, orderId, null, List.of(lines), Instants.ABSENT, Instants.ABSENT));
  }

  static Transaction.Return returnedAll(String returnId, String orderId) {
    return new Transaction.Return(
        0, new ReturnRequest(returnId, orderId, true, List.of(), Instants.ABSENT, Instants.ABSENT));
  }

  OrderEvent.ReturnRecorded giveBack(String returnId, String orderId, long amount) {
    return done(
        OrderEvent.ReturnRecorded.class, returned(returnId, orderId, new ReturnLine("1", amount)));
  }

  OrderEvent.ReturnRecorded giveBackAll(String returnId, String orderId) {
    return done(OrderEvent.ReturnRecorded.class, returnedAll(returnId, orderId));
  }

  static Transaction.Confirm confirm(String orderId) {
    return new Transaction.Confirm(0, new ConfirmationRequest(orderId, Instants.ABSENT));
  }

  static Transaction.Hold hold(String holdId, String memberId, long points) {
    return hold(holdId, memberId, points, Request.NO_AMOUNT);
  }

  static Transaction.Hold hold(String holdId, String memberId, long points, long ttlMs) {
    return new Transaction.Hold(
        0,
        memberId,
        new HoldRequest(holdId, points, null, Request.NO_AMOUNT, ttlMs, Instants.ABSENT));
  }

  static Transaction.Capture capture(
      String captureId, String holdId, long points, @Nullable Boolean last) {
    return new Transaction.Capture(
        0, new CaptureRequest(captureId, holdId, points, last, Instants.ABSENT));
  }

  static Transaction.Release release(String holdId) {
    return new Transaction.Release(0, new ReleaseRequest(holdId, Instants.ABSENT));
  }

  static Transaction.Redeem redeem(String redemptionId, String memberId, long points) {
    return redeem(redemptionId, memberId, points, Request.NO_AMOUNT);
  }

  static Transaction.Redeem redeem(
      String redemptionId, String memberId, long points, long orderAmount) {
    return new Transaction.Redeem(
        0,
        memberId,
        new RedemptionRequest(redemptionId, points, null, orderAmount, null, Instants.ABSENT));
  }

  static Transaction.Reverse reverse(String reversalId, String redemptionId, long points) {
    return new Transaction.Reverse(
        0, new ReversalRequest(reversalId, redemptionId, points, Instants.ABSENT));
  }

  static Transaction.Adjust adjust(String adjustmentId, String memberId, long points) {
    return adjust(adjustmentId, memberId, points, Instants.ABSENT);
  }

  static Transaction.Adjust adjust(
      String adjustmentId, String memberId, long points, long expiresAtMs) {
    return new Transaction.Adjust(
        0,
        memberId,
        new AdjustmentRequest(adjustmentId, points, "goodwill", expiresAtMs, Instants.ABSENT));
  }

  static Transaction.Transfer transfer(String transferId, String from, String to, long points) {
    return new Transaction.Transfer(
        0, from, to, new TransferRequest(transferId, points, Instants.ABSENT));
  }

  static Transaction.Perform perform(
      String activityId, String memberId, String type, @Nullable String reference) {
    return perform(activityId, memberId, type, reference, Instants.ABSENT);
  }

  static Transaction.Perform perform(
      String activityId,
      String memberId,
      String type,
      @Nullable String reference,
      long occurredAtMs) {
    return new Transaction.Perform(
        0,
        memberId,
        new ActivityRequest(activityId, type, reference, occurredAtMs, Instants.ABSENT));
  }
}
