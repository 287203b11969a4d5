package dev.pointsledger.core.points;

import dev.pointsledger.core.rules.CompiledProgram;
import dev.pointsledger.core.rules.Spread;
import dev.pointsledger.event.LineResult;
import dev.pointsledger.model.Order;
import dev.pointsledger.model.OrderLine;
import dev.pointsledger.program.Rate;
import java.util.ArrayList;
import java.util.List;

/**
 * What each line counts for: its amount less its shares of discount and points tender (semantics.md
 * section 3, 1). Reused.
 */
final class EligibleAmounts {
  private final Spread spread = new Spread();
  private long[] amounts = new long[16];
  private long[] discounts = new long[16];
  private long[] tenders = new long[16];
  private long total;

  /**
   * Works out the lines.
   *
   * @throws ArithmeticException if the amounts exceed 64 bits together
   */
  List<LineResult> of(CompiledProgram program, Order order) {
    List<OrderLine> lines = order.lines();
    int count = lines.size();
    if (amounts.length < count) {
      amounts = new long[count];
      discounts = new long[count];
      tenders = new long[count];
    }
    long sum = 0;
    for (int i = 0; i < count; i++) {
      amounts[i] = lines.get(i).amount();
      sum = Math.addExact(sum, amounts[i]);
    }
    spread(order.orderDiscount(), sum, count, discounts);
    spread(order.pointsTender(), sum, count, tenders);
    total = 0;
    List<LineResult> results = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      long eligible = Math.max(0, amounts[i] - discounts[i] - tenders[i]);
      Rate rate = program.rateOf(lines.get(i));
      results.add(new LineResult(eligible, rate.per(), rate.points()));
      total += eligible;
    }
    return results;
  }

  /** The eligible total of the lines worked out last, minor units. */
  long total() {
    return total;
  }

  private void spread(long amount, long sum, int count, long[] shares) {
    spread.spread(Math.min(Math.max(amount, 0), sum), amounts, sum, count, shares);
  }
}
