package dev.pointsledger.core.points;

import dev.pointsledger.core.rules.CompiledCampaign;
import dev.pointsledger.core.rules.CompiledProgram;
import dev.pointsledger.core.rules.ExactSum;
import dev.pointsledger.event.Component;
import dev.pointsledger.event.LineResult;
import dev.pointsledger.model.OrderLine;
import dev.pointsledger.model.Rational;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The components of an order's points before caps, in their order (semantics.md section 3, 2 to 4).
 * Multipliers add, they never compound: each works on the raw points. Reused.
 */
final class Components {
  private final ExactSum raw = new ExactSum();
  private final ExactSum matchingRaw = new ExactSum();

  /**
   * Works out the components; those of 0 points are left out.
   *
   * @throws ArithmeticException if points exceed 64 bits
   */
  List<Component> of(AccrualInput input, List<LineResult> lines, long eligibleTotal) {
    CompiledProgram program = input.program();
    List<Component> components = new ArrayList<>(4);
    sumRaw(raw, program, lines, null);
    add(components, Component.Source.BASE, 0, Rational.ONE, points(raw, Rational.ONE, program));
    Rational tierFactor = program.tierFactor(input.tier());
    if (tierFactor.numerator() > 0) {
      long points = points(raw, tierFactor, program);
      add(components, Component.Source.TIER, input.tier(), tierFactor, points);
    }
    if (input.plan() >= 0) {
      Rational planFactor = program.planFactor(input.plan());
      long points = points(raw, planFactor, program);
      add(components, Component.Source.PLAN, input.plan(), planFactor, points);
    }
    if (eligibleTotal > 0) {
      campaigns(input, lines, components);
    }
    return components;
  }

  private void campaigns(AccrualInput input, List<LineResult> lines, List<Component> components) {
    List<CompiledCampaign> campaigns = input.program().campaigns();
    int firstPlace = components.size();
    int best = -1;
    Component bestComponent = null;
    for (int i = 0; i < campaigns.size(); i++) {
      CompiledCampaign campaign = campaigns.get(i);
      Component component = campaign(input, lines, campaign, i);
      if (component == null) {
        continue;
      }
      if (campaign.stacks()) {
        components.add(component);
      } else if (bestComponent == null || isBetter(input, lines, component, bestComponent)) {
        best = i;
        bestComponent = component;
      }
    }
    if (bestComponent != null) {
      int place = firstPlace;
      while (place < components.size() && components.get(place).index() < best) {
        place++;
      }
      components.add(place, bestComponent);
    }
  }

  /** Whether a campaign gives more than another, before rounding; a tie goes by priority and id. */
  private boolean isBetter(
      AccrualInput input, List<LineResult> lines, Component one, Component best) {
    int byPoints = Long.compare(one.points(), best.points());
    if (byPoints == 0) {
      byPoints =
          given(input, lines, one)
              .multiply(BigInteger.valueOf(best.factor().denominator()))
              .compareTo(
                  given(input, lines, best)
                      .multiply(BigInteger.valueOf(one.factor().denominator())));
    }
    List<CompiledCampaign> campaigns = input.program().campaigns();
    return byPoints != 0
        ? byPoints > 0
        : campaigns.get(one.index()).precedes(campaigns.get(best.index()));
  }

  /**
   * What a campaign gives exactly, its budget allowing, times the program's common `per` and its
   * own denominator.
   */
  private BigInteger given(AccrualInput input, List<LineResult> lines, Component component) {
    BigInteger commonPer = input.program().commonPer();
    CompiledCampaign campaign = input.program().campaigns().get(component.index());
    BigInteger wanted = wanted(input.program(), lines, component);
    if (!campaign.hasBudget()) {
      return wanted;
    }
    BigInteger left = BigInteger.valueOf(input.budgets().left(campaign));
    return wanted.min(
        left.multiply(commonPer).multiply(BigInteger.valueOf(component.factor().denominator())));
  }

  private BigInteger wanted(CompiledProgram program, List<LineResult> lines, Component component) {
    if (component.bonus() > 0) {
      return BigInteger.valueOf(component.bonus()).multiply(program.commonPer());
    }
    sumRaw(matchingRaw, program, lines, component.lines());
    return matchingRaw.value().multiply(BigInteger.valueOf(component.factor().numerator()));
  }

  private @Nullable Component campaign(
      AccrualInput input, List<LineResult> lines, CompiledCampaign campaign, int index) {
    if (!campaign.matches(
        input.order(),
        input.occurredAtMs(),
        input.day(),
        input.program().calendar(),
        input.tier(),
        input.plan(),
        input.birthday(),
        input.firstOrder())) {
      return null;
    }
    List<OrderLine> orderLines = input.order().lines();
    int matching = 0;
    long eligible = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (matches(campaign, orderLines.get(i), lines.get(i))) {
        matching++;
        eligible += lines.get(i).eligible();
      }
    }
    if (matching == 0 || eligible < campaign.minAmount()) {
      return null;
    }
    BitSet matches = matching == lines.size() ? null : matches(campaign, orderLines, lines);
    long points = campaign.bonus();
    if (campaign.factor().numerator() > 0) {
      sumRaw(matchingRaw, input.program(), lines, matches);
      points = points(matchingRaw, campaign.factor(), input.program());
    }
    if (campaign.hasBudget()) {
      points = Math.min(points, input.budgets().left(campaign));
    }
    return points == 0
        ? null
        : new Component(
            Component.Source.CAMPAIGN,
            index,
            points,
            campaign.factor(),
            campaign.bonus(),
            campaign.minAmount(),
            matches);
  }

  private static boolean matches(CompiledCampaign campaign, OrderLine line, LineResult result) {
    return result.eligible() > 0 && campaign.matchesLine(line);
  }

  private static BitSet matches(
      CompiledCampaign campaign, List<OrderLine> orderLines, List<LineResult> lines) {
    BitSet matches = new BitSet(lines.size());
    for (int i = 0; i < lines.size(); i++) {
      matches.set(i, matches(campaign, orderLines.get(i), lines.get(i)));
    }
    return matches;
  }

  private static void sumRaw(
      ExactSum sum, CompiledProgram program, List<LineResult> lines, @Nullable BitSet matches) {
    sum.clear();
    for (int i = 0; i < lines.size(); i++) {
      if (matches == null || matches.get(i)) {
        LineResult line = lines.get(i);
        program.addRaw(sum, line.eligible(), line.per(), line.points());
      }
    }
  }

  private static long points(ExactSum sum, Rational factor, CompiledProgram program) {
    return sum.times(factor, program.commonPer(), program.rounding());
  }

  private static void add(
      List<Component> components,
      Component.Source source,
      int index,
      Rational factor,
      long points) {
    if (points > 0) {
      components.add(new Component(source, index, points, factor, 0, 0, null));
    }
  }
}
