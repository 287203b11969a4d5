package dev.pointsledger.command;

import dev.pointsledger.model.CouponState;
import dev.pointsledger.model.CouponTemplate;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a coupon, settled to the moment of the read.
 *
 * @param number sequence of the record that issued it x 1024 + its place in it; that record has the
 *     code ({@link dev.pointsledger.event.CouponChange#sequenceOf})
 * @param code null: it is to be read from the record, as in a wallet
 * @param template with the terms it was issued under
 * @param templateVersion their version
 * @param memberId whose it is; null: erased
 * @param state now
 * @param orderId the order it is or was last for; null: none yet, or not known as in a wallet
 * @param reservedUntilMs end of the reservation, epoch ms; {@link
 *     dev.pointsledger.model.Instants#ABSENT} unless reserved
 * @param expiresAtMs the first instant at which it is gone, epoch ms; {@link
 *     dev.pointsledger.model.Instants#NEVER}
 */
public record CouponView(
    long number,
    @Nullable String code,
    CouponTemplate template,
    int templateVersion,
    @Nullable String memberId,
    CouponState state,
    @Nullable String orderId,
    long reservedUntilMs,
    long expiresAtMs) {}
