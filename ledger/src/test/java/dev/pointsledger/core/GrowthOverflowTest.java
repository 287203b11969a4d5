package dev.pointsledger.core;

import static dev.pointsledger.core.Samples.at;
import static dev.pointsledger.core.Samples.line;
import static dev.pointsledger.core.Samples.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.Outcome;
import dev.pointsledger.model.Order;
import dev.pointsledger.model.Refusal;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Growth is summed over a window at each read, so no sum of it may exceed 64 bits. */
class GrowthOverflowTest {
  private static final long HUGE = 6_000_000_000_000_000_000L;
  private static final String TODAY = "2026-03-01T23:57:00Z";
  private static final String TOMORROW = "2026-03-02T00:01:00Z";
  private static final String PROGRAM =
      """
      { id: demo, timeZone: UTC, currency: EUR, earn: { default: { per: 1000, points: 1 } },
        growth: { per: 1, points: 1 },
        tiers: { window: rolling-months, months: 12, levels: [ { id: basic, threshold: 0 } ] } }
      """;

  @Test
  void growthOfTomorrowThatTodaysWindowDoesNotShowYetIsCheckedToo() {
    CoreLedger ledger = new CoreLedger(PROGRAM, at(TODAY));
    assertThat(accrue(ledger, "o-1", HUGE, TODAY)).isInstanceOf(Outcome.Done.class);
    assertThat(accrue(ledger, "o-2", HUGE, TOMORROW))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.refusal()).isEqualTo(Refusal.OVERFLOW));
    assertThat(accrue(ledger, "o-3", Long.MAX_VALUE - HUGE, TOMORROW))
        .isInstanceOf(Outcome.Done.class);
    assertThat(Objects.requireNonNull(ledger.member("m-1", at(TOMORROW))).tier().growth())
        .isEqualTo(Long.MAX_VALUE);
    ledger.assertReplicaEqual();
  }

  private static Outcome accrue(CoreLedger ledger, String orderId, long amount, String occurredAt) {
    return ledger.execute(
        order(orderId, "m-1", at(occurredAt), null, Order.NO_AMOUNT, line("1", amount, null, null)),
        at(TODAY));
  }
}
