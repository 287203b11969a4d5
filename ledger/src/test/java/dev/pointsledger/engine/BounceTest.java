package dev.pointsledger.engine;

import static dev.pointsledger.engine.SteppedEngine.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.Transaction;
import dev.pointsledger.core.state.StateHash;
import dev.pointsledger.engine.SteppedEngine.Sent;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Refusal;
import dev.pointsledger.model.ReturnLine;
import dev.pointsledger.model.ReturnRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Batches whose fetching takes long, while much else is recorded. */
class BounceTest {
  private static final int OLD_ORDERS = 20;
  private static final int SINGLES = 6_000;

  private final SteppedEngine ledger =
      new SteppedEngine(new EngineLimits(64, 64, 64, 1 << 20, 100_000));
  private int singles;

  private static Transaction.Return returned(String returnId, String orderId, long amount) {
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

  /** So many singles are recorded and indexed that the overlay forgets all that was before. */
  private void recordSingles() {
    for (int i = 0; i < SINGLES; i++) {
      assertThat(ledger.submit(ledger.sent(order("s-" + singles++, "busy", 1)))).isNull();
      if (i % 50 == 49) {
        while (ledger.engine.runGroup() > 0) {}
        while (ledger.follower.runOnce() > 0) {}
      }
    }
  }

  /** The batch goes round and round, and something happens in each of its rounds. */
  private int rounds(Sent batch, Runnable meanwhile) {
    assertThat(ledger.submit(batch)).isNull();
    int rounds = 0;
    while (!batch.done && rounds < 100) {
      ledger.index.beforeNextFind = meanwhile;
      ledger.engine.runPrefetch(ledger.reader);
      ledger.engine.runGroup();
      rounds++;
    }
    assertThat(batch.done).isTrue();
    return rounds;
  }

  @Test
  void aBatchOfReturnsOfOldOrdersIsFetchedTwiceAtMostHoweverManySinglesGoOn() {
    Command[] orders = new Command[OLD_ORDERS];
    Command[] returns = new Command[OLD_ORDERS];
    for (int i = 0; i < OLD_ORDERS; i++) {
      orders[i] = order("o-" + i, "m-" + i, 10_000);
      returns[i] = returned("r-" + i, "o-" + i, 1_000);
    }
    ledger.execute(orders);
    recordSingles();
    Sent batch = ledger.sent(returns);
    assertThat(rounds(batch, this::recordSingles)).isEqualTo(2);
    for (int i = 0; i < OLD_ORDERS; i++) {
      assertThat(batch.outcome(i)).isInstanceOf(Outcome.Done.class);
    }
    recordSingles();
    assertThat(ledger.execute(returned("r", "o-0", 9_001)).refusal())
        .isEqualTo(Refusal.RETURN_EXCEEDS_ORDER);
    assertThat(ledger.replayedHash()).isEqualTo(StateHash.of(ledger.state));
  }

  @Test
  void aReturnOfAnOrderThatNeverComesToRestIsRefusedAfterSomeRounds() {
    ledger.execute(order("o", "m", 10_000), order("p", "m", 10_000));
    recordSingles();
    Sent batch = ledger.sent(returned("r", "o", 100), returned("q", "p", 100));
    int rounds =
        rounds(
            batch,
            () ->
                assertThat(ledger.execute(returned("r-" + singles++, "o", 1)).refusal()).isNull());
    assertThat(rounds).isEqualTo(Bounces.ROUNDS_MAX + 1);
    assertThat(batch.refusal()).isEqualTo(Refusal.OVERLOADED);
    assertThat(ledger.execute(returned("r", "o", 100), returned("q", "p", 100)).refusal()).isNull();
    recordSingles();
    assertThat(ledger.execute(returned("r", "o", 100)).replayed()).as("nothing is kept").isTrue();
    assertThat(ledger.replayedHash()).isEqualTo(StateHash.of(ledger.state));
  }
}
