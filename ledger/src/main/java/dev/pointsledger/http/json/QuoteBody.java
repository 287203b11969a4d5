package dev.pointsledger.http.json;

import dev.pointsledger.model.OrderLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /coupons/quote}.
 *
 * @param memberId whose order it is to be
 * @param orderId the order, if it has an id yet: coupons reserved for it can be quoted; null: not
 *     sent
 * @param lines of the order, amounts net of their own discounts
 * @param codes each once, as {@link dev.pointsledger.model.CouponCode#normal} gives them
 */
public record QuoteBody(
    String memberId, @Nullable String orderId, List<OrderLine> lines, List<String> codes) {}
