package dev.pointsledger.command;

import dev.pointsledger.model.CouponTemplate;

/**
 * A coupon template and what is counted of it.
 *
 * @param template the latest version, all of it
 * @param version its number, from 1
 * @param sequence of its record
 * @param recordedAtMs time of its record, epoch ms
 * @param issued coupons ever issued
 * @param reserved reserved now
 * @param redeemed redeemed and not rolled back
 * @param rolledBack redemptions ever rolled back
 * @param expired whose time ran out
 * @param voided made worthless
 * @param promised of those issued: by plans each month and on birthdays, which take no stock
 */
public record TemplateView(
    CouponTemplate template,
    int version,
    long sequence,
    long recordedAtMs,
    long issued,
    long reserved,
    long redeemed,
    long rolledBack,
    long expired,
    long voided,
    long promised) {
  /** What is left of the stock; {@link CouponTemplate#NO_STOCK}: it has no bound. */
  public long left() {
    return template.stock() == CouponTemplate.NO_STOCK
        ? CouponTemplate.NO_STOCK
        : Math.max(0, template.stock() - (issued - promised));
  }
}
