package dev.pointsledger.engine;

import static dev.pointsledger.engine.SteppedEngine.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.Submission;
import dev.pointsledger.command.Transaction;
import dev.pointsledger.core.state.StateHash;
import dev.pointsledger.engine.SteppedEngine.Sent;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.OrderEvent;
import dev.pointsledger.event.SpendingEvent;
import dev.pointsledger.model.ActivityRequest;
import dev.pointsledger.model.CaptureRequest;
import dev.pointsledger.model.HoldRequest;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.MemberStatus;
import dev.pointsledger.model.Operation;
import dev.pointsledger.model.RedemptionRequest;
import dev.pointsledger.model.Refusal;
import dev.pointsledger.model.ReleaseRequest;
import dev.pointsledger.model.Request;
import dev.pointsledger.model.ReturnLine;
import dev.pointsledger.model.ReturnRequest;
import dev.pointsledger.model.ReversalRequest;
import dev.pointsledger.model.TransferRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What transactions refer to is found wherever it is: group, overlay, index. */
class TransactionsTest {
  static final long DAY_MS = 86_400_000;
  static final String PROGRAM =
      """
      { id: demo, timeZone: UTC, currency: EUR, earn: { default: { per: 100, points: 1 } },
        transfers: { enabled: true },
        activities: [ { type: survey, points: 5, limit: { per: day, count: 2, by: reference } } ] }
      """;

  private final SteppedEngine ledger =
      new SteppedEngine(new EngineLimits(64, 64, 16, 1 << 20, 100_000), PROGRAM);

  static Transaction.Return returned(String returnId, String orderId, long amount) {
    return new Transaction.Return(
        0,
        new ReturnRequest(
            returnId,
            orderId,
            null,
            List.of(new ReturnLine("1", amount)),
            Instants.ABSENT,
            Instants.ABSENT));
  }

  static Transaction.Hold hold(String holdId, long points, long ttlMs) {
    return new Transaction.Hold(
        0, "m", new HoldRequest(holdId, points, null, Request.NO_AMOUNT, ttlMs, Instants.ABSENT));
  }

  static Transaction.Capture capture(String captureId, String holdId, long points) {
    return new Transaction.Capture(
        0, new CaptureRequest(captureId, holdId, points, null, Instants.ABSENT));
  }

  static Transaction.Release release(String holdId) {
    return new Transaction.Release(0, new ReleaseRequest(holdId, Instants.ABSENT));
  }

  static Transaction.Redeem redeem(String redemptionId, long points) {
    return new Transaction.Redeem(
        0,
        "m",
        new RedemptionRequest(
            redemptionId, points, null, Request.NO_AMOUNT, null, Instants.ABSENT));
  }

  static Transaction.Reverse reverse(String reversalId, String redemptionId, long points) {
    return new Transaction.Reverse(
        0, new ReversalRequest(reversalId, redemptionId, points, Instants.ABSENT));
  }

  static Transaction.Perform survey(String activityId, String reference) {
    return new Transaction.Perform(
        0,
        "m",
        new ActivityRequest(activityId, "survey", reference, Instants.ABSENT, Instants.ABSENT));
  }

  private static Event event(Sent sent, int place) {
    return ((Outcome.Done) sent.outcome(place)).event();
  }

  /** Lets the index have all and the overlay forget all but what it always keeps. */
  private void persist() {
    for (int i = 0; i < 4_000; i++) {
      ledger.submit(ledger.sent(order("filler-" + ledger.state.sequence(), "filler", 1)));
      ledger.run();
    }
    while (ledger.follower.runOnce() > 0) {}
    ledger.run();
  }

  @Test
  void returnsFindTheirOrderAndTheLatestReturnHoweverOld() {
    Sent together =
        ledger.execute(
            order("o", "m", 10_000), returned("r1", "o", 1_000), returned("r2", "o", 1_000));
    assertThat(((OrderEvent.ReturnRecorded) event(together, 2)).state().lineAmounts())
        .containsExactly(2_000L);
    Sent next = ledger.execute(returned("r3", "o", 3_000));
    assertThat(((OrderEvent.ReturnRecorded) event(next, 0)).state().lineAmounts())
        .containsExactly(5_000L);
    persist();
    Sent old = ledger.execute(returned("r4", "o", 5_000), returned("r5", "o", 1));
    assertThat(((OrderEvent.ReturnRecorded) event(old, 0)).state().full()).isTrue();
    assertThat(((Outcome.Refused) old.outcome(1)).refusal())
        .isEqualTo(Refusal.RETURN_EXCEEDS_ORDER);
    Outcome.Done found =
        (Outcome.Done) ledger.execute(new Command.Find(0, Operation.ACCRUAL, "o")).outcome();
    assertThat(found.memberId()).isEqualTo("m");
    assertThat(found.latest()).isEqualTo(event(old, 0));
    assertThat(ledger.replayedHash()).isEqualTo(StateHash.of(ledger.state));
  }

  @Test
  void twoReturnsUnderWayAtOnceNeverSeeTheSameOrder() {
    ledger.execute(order("o", "m", 10_000));
    while (ledger.follower.runOnce() > 0) {}
    Sent one = ledger.sent(returned("r1", "o", 6_000));
    Sent two = ledger.sent(returned("r2", "o", 6_000));
    ledger.submit(one);
    ledger.submit(two);
    ledger.engine.runPrefetch(ledger.reader);
    ledger.run();
    assertThat(one.refusal()).isNull();
    assertThat(two.refusal()).isEqualTo(Refusal.RETURN_EXCEEDS_ORDER);
  }

  @Test
  void aHoldCanBeLookedUpThroughItsLife() {
    ledger.execute(order("o", "m", 10_000), hold("h", 50, DAY_MS), capture("c", "h", 20));
    assertThat(find("h").state()).isEqualTo(Outcome.HoldState.OPEN);
    assertThat(find("h").heldPoints()).isEqualTo(30);
    assertThat(find("h").capturedPoints()).isEqualTo(20);
    persist();
    assertThat(ledger.execute(release("h")).refusal()).isNull();
    assertThat(find("h").state()).isEqualTo(Outcome.HoldState.RELEASED);
    assertThat(find("h").capturedPoints()).isEqualTo(20);
    assertThat(ledger.execute(release("h")).replayed()).isTrue();
    ledger.execute(hold("h2", 10, DAY_MS), capture("c2", "h2", 10), hold("h3", 10, 1_000));
    assertThat(find("h2").state()).isEqualTo(Outcome.HoldState.CAPTURED);
    ledger.pass(1_000);
    assertThat(find("h3").state()).isEqualTo(Outcome.HoldState.TIMED_OUT);
    assertThat(ledger.execute(new Command.Find(0, Operation.HOLD, "h9")).refusal())
        .isEqualTo(Refusal.UNKNOWN_HOLD);
  }

  @Test
  void aHoldThatClosingEndedIsReleasedForGood() {
    ledger.execute(order("o", "m", 10_000), hold("early", 10, 1_000), hold("h", 50, DAY_MS));
    ledger.pass(1_000);
    ledger.execute(new Command.SetStatus(0, "m", MemberStatus.CLOSED, Instants.ABSENT));
    assertThat(find("h").state()).isEqualTo(Outcome.HoldState.RELEASED);
    assertThat(find("early").state()).isEqualTo(Outcome.HoldState.TIMED_OUT);
    ledger.pass(2 * DAY_MS);
    ledger.run();
    assertThat(find("h").state()).isEqualTo(Outcome.HoldState.RELEASED);
    assertThat(find("h").heldPoints()).isZero();
    assertThat(find("early").state()).isEqualTo(Outcome.HoldState.TIMED_OUT);
  }

  private Outcome.HoldFound find(String holdId) {
    return (Outcome.HoldFound)
        ledger.execute(new Command.Find(0, Operation.HOLD, holdId)).outcome();
  }

  @Test
  void referenceLimitsAreFoundInGroupOverlayAndIndex() {
    ledger.execute(order("o", "m", 100));
    Sent sent = ledger.execute(survey("a1", "s"), survey("a2", "s"), survey("a3", "s"));
    assertThat(((Outcome.Refused) sent.outcome(2)).refusal()).isEqualTo(Refusal.LIMIT_REACHED);
    assertThat(ledger.execute(survey("a4", "s")).refusal()).isEqualTo(Refusal.LIMIT_REACHED);
    assertThat(ledger.execute(survey("a4", "t")).refusal()).isNull();
    persist();
    assertThat(ledger.execute(survey("a5", "s")).refusal()).isEqualTo(Refusal.LIMIT_REACHED);
    assertThat(ledger.execute(survey("a5", "t")).refusal()).isNull();
    assertThat(ledger.execute(survey("a6", "t")).refusal()).isEqualTo(Refusal.LIMIT_REACHED);
    ledger.pass(DAY_MS);
    assertThat(ledger.execute(survey("a6", "t")).refusal()).isNull();
  }

  @Test
  void anAtomicBatchTakesMovedKeysBackToo() {
    ledger.execute(order("o", "m", 10_000), redeem("x", 100), reverse("v1", "x", 10));
    long hash = ledger.state.hash();
    Sent refused =
        ledger.execute(
            Submission.Mode.ATOMIC,
            reverse("v2", "x", 20),
            reverse("v3", "x", 20),
            returned("r", "o", 100),
            redeem("x2", 1_000));
    assertThat(((Outcome.Refused) refused.outcome(3)).refusal())
        .isEqualTo(Refusal.INSUFFICIENT_POINTS);
    assertThat(ledger.state.hash()).isEqualTo(hash).isEqualTo(StateHash.of(ledger.state));
    Sent done = ledger.execute(reverse("v2", "x", 30));
    assertThat(((SpendingEvent.ReversalRecorded) event(done, 0)).reversedPoints()).isEqualTo(40);
    Sent kept =
        ledger.execute(Submission.Mode.ATOMIC, reverse("v3", "x", 30), reverse("v4", "x", 30));
    assertThat(((SpendingEvent.ReversalRecorded) event(kept, 1)).reversedPoints()).isEqualTo(100);
    assertThat(ledger.replayedHash()).isEqualTo(StateHash.of(ledger.state));
  }

  @Test
  void aDryRunOfAReturnWritesNothing() {
    ledger.execute(order("o", "m", 10_000));
    long hash = ledger.state.hash();
    Sent dry = ledger.execute(Submission.Mode.DRY_RUN, returned("r", "o", 5_000));
    assertThat(((OrderEvent.ReturnRecorded) event(dry, 0)).requested()).isEqualTo(50);
    assertThat(ledger.state.hash()).isEqualTo(hash);
  }

  @Test
  void aTransferIsLookedUpWithBothMembers() {
    ledger.execute(order("o", "m", 10_000), order("p", "n", 100));
    ledger.execute(
        new Transaction.Transfer(0, "m", "n", new TransferRequest("t", 40, Instants.ABSENT)));
    Outcome.Done found =
        (Outcome.Done) ledger.execute(new Command.Find(0, Operation.TRANSFER, "t")).outcome();
    assertThat(found.memberId()).isEqualTo("m");
    assertThat(found.otherMemberId()).isEqualTo("n");
  }
}
