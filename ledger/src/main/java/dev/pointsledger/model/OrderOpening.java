package dev.pointsledger.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order of another system that can still be returned: one line of an import. It changes no
 * balance: its points are in the lots of its member.
 *
 * @param memberId the buyer
 * @param order what was bought, with its business time
 * @param lines what each line counted for, in the order of the order's lines
 * @param points what the order gave in all; {@link #ABSENT}: not sent, the components' sum
 * @param components what it gave, by source; empty: all of it is base points
 * @param growth growth value that it gave
 * @param activatesAtMs activation of its points, epoch ms; {@link Instants#ABSENT}: not sent
 * @param expiresAtMs expiry of its points, epoch ms; {@link Instants#NEVER}; {@link
 *     Instants#INACTIVITY}; {@link Instants#ABSENT}: not sent, that of an order of then in the
 *     first tier
 */
public record OrderOpening(
    String memberId,
    Order order,
    List<Line> lines,
    long points,
    List<Component> components,
    long growth,
    long activatesAtMs,
    long expiresAtMs) {
  /** Mark of a number that was not sent. */
  public static final long ABSENT = -1;

  /**
   * What a line counted for.
   *
   * @param eligible its amount less its share of discounts, minor units; {@link #ABSENT}: all of it
   * @param per the rate: so many minor units; {@link #ABSENT}: the program's
   * @param points earn so many points; {@link #ABSENT}: the program's
   * @param returned what has come back of it, in its amount, minor units
   */
  public record Line(long eligible, long per, long points, long returned) {}

  /**
   * What one source gave.
   *
   * @param source as answers name it: {@code base}, {@code tier:ID}, {@code plan:ID}, {@code
   *     campaign:ID}
   * @param points after caps
   * @param factor of the raw points of the lines; null: not sent, that of the program
   * @param bonus fixed points; {@link #ABSENT}: not sent, those of the program
   * @param minAmount of the lines, below which it goes, minor units; {@link #ABSENT}: that of the
   *     program
   * @param lineIds the lines it was for; empty: all
   */
  public record Component(
      String source,
      long points,
      @Nullable Rational factor,
      long bonus,
      long minAmount,
      List<String> lineIds) {}

  /** 64 bits over all of it. */
  public long fingerprint() {
    Fingerprint of = new Fingerprint().text(memberId).text(order.orderId());
    of.number(order.occurredAtMs()).text(order.channel());
    of.number(order.orderDiscount()).number(order.pointsTender()).number(lines.size());
    for (int place = 0; place < lines.size(); place++) {
      OrderLine sent = order.lines().get(place);
      of.text(sent.lineId()).number(sent.amount()).text(sent.sku()).text(sent.category());
      Line line = lines.get(place);
      of.number(sent.quantity()).number(line.eligible).number(line.per);
      of.number(line.points).number(line.returned);
    }
    of.number(points).number(components.size());
    for (Component component : components) {
      of.text(component.source).number(component.points).number(component.bonus);
      Rational factor = component.factor;
      of.number(factor == null ? ABSENT : factor.numerator());
      of.number(factor == null ? ABSENT : factor.denominator());
      of.number(component.minAmount).number(component.lineIds.size());
      component.lineIds.forEach(of::text);
    }
    return of.number(growth).number(activatesAtMs).number(expiresAtMs).value();
  }

  /** What the order gave in all. */
  public long total() {
    if (points != ABSENT) {
      return points;
    }
    long total = 0;
    for (Component component : components) {
      total = Math.addExact(total, component.points);
    }
    return total;
  }

  /**
   * Adds the order to figures.
   *
   * @throws ArithmeticException if one exceeds 64 bits
   */
  public void addTo(ImportFigures figures) {
    figures.add(ImportFigure.ORDERS, 1);
    figures.add(ImportFigure.ORDER_POINTS, total());
  }
}
