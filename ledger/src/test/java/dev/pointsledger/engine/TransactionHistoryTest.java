package dev.pointsledger.engine;

import static dev.pointsledger.engine.SteppedEngine.order;
import static dev.pointsledger.engine.TransactionsTest.PROGRAM;
import static dev.pointsledger.engine.TransactionsTest.capture;
import static dev.pointsledger.engine.TransactionsTest.hold;
import static dev.pointsledger.engine.TransactionsTest.redeem;
import static dev.pointsledger.engine.TransactionsTest.release;
import static dev.pointsledger.engine.TransactionsTest.returned;
import static dev.pointsledger.engine.TransactionsTest.reverse;
import static dev.pointsledger.engine.TransactionsTest.survey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Submission;
import dev.pointsledger.command.Transaction;
import dev.pointsledger.core.state.StateHash;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.TransferRequest;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random transactions with prefetch, decisions, index and clock in any order. */
class TransactionHistoryTest {
  @Test
  void aRandomHistoryWithAllStagesUnderWayReplaysToTheSameState() {
    for (long seed : new long[] {20_261_122, System.nanoTime()}) {
      System.out.println("seed " + seed);
      SteppedEngine random =
          new SteppedEngine(new EngineLimits(64, 64, 16, 1 << 20, 100_000), PROGRAM);
      play(random, new Random(seed));
      random.run();
      assertThat(random.replayedHash()).as("seed " + seed).isEqualTo(StateHash.of(random.state));
      assertThat(random.state.hash()).isEqualTo(StateHash.of(random.state));
    }
  }

  private static void play(SteppedEngine engine, Random random) {
    for (int step = 0; step < 8_000; step++) {
      switch (random.nextInt(8)) {
        case 0, 1 -> engine.engine.runGroup();
        case 2, 3 -> engine.engine.runPrefetch(engine.reader);
        case 4 -> {
          engine.pass(random.nextInt(120_000));
          if (random.nextInt(5) == 0) {
            engine.follower.runOnce();
          }
        }
        default -> {
          Command[] commands = new Command[1 + random.nextInt(3)];
          for (int i = 0; i < commands.length; i++) {
            commands[i] = anything(random);
          }
          Submission.Mode mode =
              random.nextInt(3) == 0 ? Submission.Mode.ATOMIC : Submission.Mode.EACH;
          engine.submit(engine.new Sent(mode, commands));
        }
      }
    }
  }

  private static Command anything(Random random) {
    String own = "i" + random.nextInt(400);
    String of = "i" + random.nextInt(400);
    long points = 1L + random.nextInt(60);
    return switch (random.nextInt(9)) {
      case 0 -> returned(own, of, 100L * points);
      case 1 -> hold(own, points, 1_000L + random.nextInt(300_000));
      case 2 -> capture(own, of, points);
      case 3 -> release(of);
      case 4 -> redeem(own, points);
      case 5 -> reverse(own, of, points);
      case 6 -> survey(own, "s" + random.nextInt(9));
      case 7 ->
          new Transaction.Transfer(0, "m", "n", new TransferRequest(own, points, Instants.ABSENT));
      default -> order(own, random.nextBoolean() ? "m" : "n", 100L * points);
    };
  }
}
