package dev.pointsledger.core.points;

import dev.pointsledger.core.rules.CompiledCampaign;
import dev.pointsledger.core.rules.CompiledProgram;
import dev.pointsledger.event.Component;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.Header;
import dev.pointsledger.event.LineResult;
import dev.pointsledger.event.MemberChange;
import dev.pointsledger.event.ReturnedState;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.OrderLine;
import dev.pointsledger.model.OrderOpening;
import dev.pointsledger.model.Rational;
import dev.pointsledger.program.ProgramDefinition;
import dev.pointsledger.program.Rate;
import dev.pointsledger.program.Tiers;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an order of another system was, as an accrual of this one would be recorded: so that it can
 * be returned like any other.
 */
public final class OldOrder {
  private static final long FUTURE_MAX_MS = 5 * 60_000;

  private final CompiledProgram program;
  private final OrderOpening opening;
  private final List<LineResult> lines = new ArrayList<>();
  private final List<Component> components = new ArrayList<>();
  private List<String> faults = List.of();
  private int tier;

  /**
   * An order.
   *
   * @param program the version by which the import is read
   */
  public OldOrder(CompiledProgram program, OrderOpening opening, long nowMs) {
    this.program = program;
    this.opening = opening;
    if (opening.order().occurredAtMs() > nowMs + FUTURE_MAX_MS) {
      fault("/occurredAt", "is in the future");
    }
    lines();
    if (opening.components().isEmpty()) {
      addBase();
    }
    for (int place = 0; place < opening.components().size(); place++) {
      component("/components/" + place, opening.components().get(place));
    }
    total();
  }

  /** What is wrong with it, each as {@code pointer: detail}. */
  public List<String> faults() {
    return faults;
  }

  private void fault(String pointer, String detail) {
    faults = faults.isEmpty() ? new ArrayList<>(2) : faults;
    faults.add(pointer + ": " + detail);
  }

  private void lines() {
    for (int place = 0; place < opening.lines().size(); place++) {
      OrderLine sent = opening.order().lines().get(place);
      OrderOpening.Line line = opening.lines().get(place);
      long eligible = line.eligible() == OrderOpening.ABSENT ? sent.amount() : line.eligible();
      if (eligible > sent.amount()) {
        fault("/lines/" + place + "/eligible", "is more than the amount");
        eligible = sent.amount();
      }
      if (line.returned() > sent.amount()) {
        fault("/lines/" + place + "/returned", "is more than the amount");
      }
      Rate rate = program.rateOf(sent);
      boolean own = line.per() != OrderOpening.ABSENT;
      lines.add(
          new LineResult(
              eligible, own ? line.per() : rate.per(), own ? line.points() : rate.points()));
    }
  }

  private void addBase() {
    if (opening.points() > 0) {
      components.add(
          new Component(Component.Source.BASE, 0, opening.points(), Rational.ONE, 0, 0, null));
    }
  }

  private void component(String at, OrderOpening.Component sent) {
    int colon = sent.source().indexOf(':');
    String kind = colon < 0 ? sent.source() : sent.source().substring(0, colon);
    String id = colon < 0 ? "" : sent.source().substring(colon + 1);
    Found found =
        switch (kind) {
          case "base" ->
              id.isEmpty() ? new Found(Component.Source.BASE, 0, Rational.ONE, 0, 0) : null;
          case "tier" -> tier(id);
          case "plan" -> plan(id);
          case "campaign" -> campaign(id);
          default -> null;
        };
    if (found == null) {
      fault(at + "/source", "the program has no " + sent.source());
      return;
    }
    BitSet matches = matches(at, sent);
    if (sent.points() > 0) {
      boolean bonus = sent.bonus() != OrderOpening.ABSENT;
      Rational factor = sent.factor() == null ? found.factor : sent.factor();
      components.add(
          new Component(
              found.source,
              found.index,
              sent.points(),
              bonus ? Rational.ZERO : factor,
              bonus ? sent.bonus() : sent.factor() == null ? found.bonus : 0,
              sent.minAmount() == OrderOpening.ABSENT ? found.minAmount : sent.minAmount(),
              matches));
    }
  }

  /** What the program says of a source. */
  private record Found(
      Component.Source source, int index, Rational factor, long bonus, long minAmount) {}

  private @Nullable Found tier(String id) {
    List<Tiers.Level> levels = program.definition().tiers().levels();
    for (int level = 0; level < levels.size(); level++) {
      if (levels.get(level).id().equals(id)) {
        tier = level;
        return new Found(Component.Source.TIER, level, program.tierFactor(level), 0, 0);
      }
    }
    return null;
  }

  private @Nullable Found plan(String id) {
    int place = program.planPlace(id);
    return place < 0
        ? null
        : new Found(Component.Source.PLAN, place, program.planFactor(place), 0, 0);
  }

  private @Nullable Found campaign(String id) {
    ProgramDefinition definition = program.definition();
    for (int place = 0; place < definition.campaigns().size(); place++) {
      if (definition.campaigns().get(place).id().equals(id)) {
        CompiledCampaign campaign = program.campaigns().get(place);
        return new Found(
            Component.Source.CAMPAIGN,
            place,
            campaign.factor(),
            campaign.bonus(),
            campaign.minAmount());
      }
    }
    return null;
  }

  private @Nullable BitSet matches(String at, OrderOpening.Component sent) {
    if (sent.lineIds().isEmpty()) {
      return null;
    }
    BitSet matches = new BitSet();
    List<OrderLine> of = opening.order().lines();
    for (String lineId : sent.lineIds()) {
      int place = of.size() - 1;
      while (place >= 0 && !of.get(place).lineId().equals(lineId)) {
        place--;
      }
      if (place < 0) {
        fault(at + "/lines", "the order has no line " + lineId);
      } else {
        matches.set(place);
      }
    }
    return matches;
  }

  private void total() {
    long sum = 0;
    for (Component component : components) {
      sum = Math.addExact(sum, component.points());
    }
    if (faults.isEmpty() && opening.points() != OrderOpening.ABSENT && opening.points() != sum) {
      fault("/points", "is " + opening.points() + ", the components come to " + sum);
    }
  }

  /**
   * The order as it would have been recorded.
   *
   * @param header of the record of the import
   * @param change that nothing became of its member
   */
  public Event.AccrualRecorded accrual(Header header, MemberChange change) {
    long occurredAtMs = opening.order().occurredAtMs();
    long day = program.calendar().dayOf(occurredAtMs);
    boolean active = opening.activatesAtMs() != Instants.ABSENT;
    boolean dated = opening.expiresAtMs() != Instants.ABSENT;
    return new Event.AccrualRecorded(
        header,
        opening.order(),
        occurredAtMs,
        lines,
        components,
        List.of(),
        opening.total(),
        opening.growth(),
        active ? opening.activatesAtMs() : program.activatesAtMs(day),
        dated ? opening.expiresAtMs() : program.expiresAtMs(day, 0),
        0,
        tier,
        tier,
        change);
  }

  /** What has come back of it already, and what that took. */
  public ReturnedState returned(Event.AccrualRecorded accrual) {
    List<Long> amounts = new ArrayList<>(opening.lines().size());
    boolean any = false;
    for (OrderOpening.Line line : opening.lines()) {
      amounts.add(line.returned());
      any |= line.returned() > 0;
    }
    return any
        ? new ReturnedOrder(program, accrual, amounts).state()
        : ReturnedState.none(lines.size(), components.size());
  }
}
