package dev.pointsledger.core.points;

import dev.pointsledger.core.rules.CompiledProgram;
import dev.pointsledger.core.rules.ExactFraction;
import dev.pointsledger.event.Component;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.LineResult;
import dev.pointsledger.event.ReturnedState;
import dev.pointsledger.model.OrderLine;
import dev.pointsledger.model.Rational;
import dev.pointsledger.program.Growth;
import dev.pointsledger.program.Rounding;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * What an order is still worth when so much of its lines has come back (semantics.md section 5):
 * recomputed from the order's record with its own rates and multipliers, so that the order of
 * partial returns does not matter.
 */
final class ReturnedOrder {
  private final CompiledProgram program;
  private final Event.AccrualRecorded order;
  private final List<Long> returned;

  /**
   * An order after returns.
   *
   * @param program the version that its record names
   * @param returned of each line by place, in the line's own amount
   */
  ReturnedOrder(CompiledProgram program, Event.AccrualRecorded order, List<Long> returned) {
    this.program = program;
    this.order = order;
    this.returned = returned;
  }

  /** What all returns come to. */
  ReturnedState state() {
    List<Long> points = new ArrayList<>(order.components().size());
    for (Component component : order.components()) {
      points.add(component.points() - kept(component));
    }
    return new ReturnedState(returned, points, order.growth() - keptGrowth(), isFull());
  }

  private long kept(Component component) {
    if (component.bonus() > 0) {
      ExactFraction eligible = eligible(component);
      boolean gone = eligible.isZero() || eligible.isBelow(component.minAmount());
      return gone ? 0 : component.points();
    }
    ExactFraction raw = new ExactFraction();
    for (int i = 0; i < returned.size(); i++) {
      LineResult line = order.lines().get(i);
      if (component.matches(i) && line.eligible() > 0 && line.points() > 0) {
        add(raw, i, line.points(), line.per());
      }
    }
    Rounding rounding = program.rounding();
    return Math.min(component.points(), raw.times(component.factor(), rounding));
  }

  private long keptGrowth() {
    Growth growth = program.definition().growth();
    if (growth == null) {
      return 0;
    }
    ExactFraction eligible = new ExactFraction();
    for (int i = 0; i < returned.size(); i++) {
      if (order.lines().get(i).eligible() > 0) {
        add(eligible, i, growth.rate().points(), growth.rate().per());
      }
    }
    long earned = eligible.times(Rational.ONE, Rounding.FLOOR);
    long perOrder = isNothingLeft() ? 0 : growth.perOrder();
    return Math.min(order.growth(), Math.addExact(earned, perOrder));
  }

  private ExactFraction eligible(Component component) {
    ExactFraction eligible = new ExactFraction();
    for (int i = 0; i < returned.size(); i++) {
      if (component.matches(i) && order.lines().get(i).eligible() > 0) {
        add(eligible, i, 1, 1);
      }
    }
    return eligible;
  }

  /** Adds what is left of a line's eligible amount times points / per. */
  private void add(ExactFraction sum, int place, long points, long per) {
    long amount = order.order().lines().get(place).amount();
    BigInteger left =
        BigInteger.valueOf(order.lines().get(place).eligible())
            .multiply(BigInteger.valueOf(amount - returned.get(place)));
    BigInteger by = BigInteger.valueOf(amount).multiply(BigInteger.valueOf(per));
    sum.add(left, BigInteger.valueOf(points), by);
  }

  /** Whether nothing eligible is left; of an order that never had any: so it is. */
  private boolean isNothingLeft() {
    for (int i = 0; i < returned.size(); i++) {
      if (order.lines().get(i).eligible() > 0
          && returned.get(i) < order.order().lines().get(i).amount()) {
        return false;
      }
    }
    return true;
  }

  private boolean isFull() {
    List<OrderLine> lines = order.order().lines();
    for (int i = 0; i < lines.size(); i++) {
      if (returned.get(i) < lines.get(i).amount()) {
        return false;
      }
    }
    return true;
  }
}
