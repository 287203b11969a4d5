package dev.pointsledger.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** An order and what returns have done to it. */
final class Order {
  final String id;
  final String memberId;
  final long occurredAt;
  final List<Line> lines;
  final List<Component> components;

  /** Points taken back so far (or dropped), by component. */
  final List<Long> takenBack;

  final long growth;
  long growthTakenBack;

  /** Of the order's lot, epoch ms; of its expiry see {@link Lot#expiresAt}. */
  final long activatesAt;

  final long expiresAt;

  /** When it was recorded, epoch ms. */
  final long since;

  /** The version that decided it. */
  final JsonNode program;

  boolean confirmed;

  /** What the referrer got of it and still has to give back after a full return. */
  long referrerPoints;

  long referrerExpiresAt;

  Order(
      String id,
      String memberId,
      long occurredAt,
      List<Line> lines,
      List<Component> components,
      List<Long> takenBack,
      long growth,
      long activatesAt,
      long expiresAt,
      long since,
      JsonNode program) {
    this.id = id;
    this.memberId = memberId;
    this.occurredAt = occurredAt;
    this.lines = new ArrayList<>(lines);
    this.components = components;
    this.takenBack = new ArrayList<>(takenBack);
    this.growth = growth;
    this.activatesAt = activatesAt;
    this.expiresAt = expiresAt;
    this.since = since;
    this.program = program;
  }

  long points() {
    return components.stream().mapToLong(Component::points).sum();
  }

  long pointsLeft() {
    return points() - takenBack.stream().mapToLong(Long::longValue).sum();
  }

  boolean isReturned() {
    return lines.stream().allMatch(line -> line.left() == 0);
  }

  Order copy() {
    Order copy =
        new Order(
            id,
            memberId,
            occurredAt,
            lines,
            components,
            takenBack,
            growth,
            activatesAt,
            expiresAt,
            since,
            program);
    copy.growthTakenBack = growthTakenBack;
    copy.confirmed = confirmed;
    copy.referrerPoints = referrerPoints;
    copy.referrerExpiresAt = referrerExpiresAt;
    return copy;
  }
}
