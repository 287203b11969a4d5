package dev.pointsledger.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A paid order, as sent: the content that a second send must equal (semantics.md section 1).
 *
 * @param orderId the business key
 * @param lines in the order sent, at least one
 * @param occurredAtMs epoch ms; {@link Instants#ABSENT}: not sent
 * @param channel null: not sent
 * @param orderDiscount minor units; {@link #NO_AMOUNT}: not sent
 * @param pointsTender what was paid in points, minor units; {@link #NO_AMOUNT}: not sent
 * @param notAfterMs epoch ms; {@link Instants#ABSENT}: not sent
 */
public record Order(
    String orderId,
    List<OrderLine> lines,
    long occurredAtMs,
    @Nullable String channel,
    long orderDiscount,
    long pointsTender,
    long notAfterMs) {
  /** Mark of an amount that was not sent. */
  public static final long NO_AMOUNT = -1;
}
