package dev.pointsledger.model;

import org.jspecify.annotations.Nullable;

/**
 * One line of an order, as sent.
 *
 * @param lineId unique in the order
 * @param amount net of the line's own discounts, minor units, at least 0
 * @param sku null: not sent
 * @param category null: not sent
 * @param quantity {@link #NO_QUANTITY}: not sent
 */
public record OrderLine(
    String lineId, long amount, @Nullable String sku, @Nullable String category, long quantity) {
  /** Mark of a quantity that was not sent. */
  public static final long NO_QUANTITY = -1;
}
