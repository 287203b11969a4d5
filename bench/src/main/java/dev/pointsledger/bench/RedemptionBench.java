package dev.pointsledger.bench;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Transaction;
import dev.pointsledger.core.Decider;
import dev.pointsledger.core.Decision;
import dev.pointsledger.core.Stamp;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.event.Event;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Order;
import dev.pointsledger.model.OrderLine;
import dev.pointsledger.model.RedemptionRequest;
import dev.pointsledger.model.Request;
import dev.pointsledger.program.yaml.YamlProgramSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A redemption decided and applied, for a member who has had an order a day for so many years:
 * nanoseconds. Ten years must cost what one does, as no more lots are kept (DailyOrdersTest).
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RedemptionBench {
  private static final long DAY_MS = 86_400_000;
  private static final String PROGRAM =
      """
      { id: bench, timeZone: Asia/Shanghai, currency: CNY, earn: { default: { per: 1, points: 1 } },
        growth: { per: 100, points: 1 }, expiry: { mode: rolling, months: 12, roundTo: %s } }
      """;

  /** So many that all redemptions of a run come from the first lot. */
  private static final long ORDER_POINTS = 1_000_000_000_000L;

  /** Years with an order a day. */
  @Param({"1", "10"})
  public int years;

  /** To the end of which points live: 13 lots, or 366. */
  @Param({"end-of-month", "end-of-day"})
  public String roundTo = "";

  private final LedgerState state = new LedgerState();
  private final Decider decider = new Decider(state, () -> "");
  private final Command.Write redemption =
      new Transaction.Redeem(
          0,
          "m",
          new RedemptionRequest("redemption", 100, null, Request.NO_AMOUNT, null, Instants.ABSENT));
  private long nowMs;

  /** Records the orders. */
  @Setup
  public void setUp() {
    String text = PROGRAM.formatted(roundTo);
    nowMs = Fixtures.START_MS - years * 365L * DAY_MS;
    state.apply(Decider.seed(state, text, new YamlProgramSource().read(text), stamp()));
    for (int day = 0; day < years * 365; day++) {
      nowMs += DAY_MS;
      record(order("order-" + day));
    }
  }

  private static Command.Write order(String orderId) {
    OrderLine line = new OrderLine("1", ORDER_POINTS, null, null, OrderLine.NO_QUANTITY);
    return new Command.Accrue(
        0,
        "m",
        new Order(
            orderId,
            List.of(line),
            Instants.ABSENT,
            null,
            Order.NO_AMOUNT,
            Order.NO_AMOUNT,
            Instants.ABSENT));
  }

  private Stamp stamp() {
    return new Stamp(state.sequence() + 1, nowMs, Fixtures.ACTOR, Fixtures.REQUEST_ID);
  }

  private Event record(Command.Write command) {
    if (decider.decide(command, stamp()) instanceof Decision.Accepted accepted) {
      state.apply(accepted.event());
      return accepted.event();
    }
    throw new IllegalStateException("refused");
  }

  /** One redemption. */
  @Benchmark
  public Event redeem() {
    return record(redemption);
  }
}
