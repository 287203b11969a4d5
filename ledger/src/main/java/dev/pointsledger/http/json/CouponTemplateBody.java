package dev.pointsledger.http.json;

import dev.pointsledger.model.CouponTemplate;

/**
 * The body of {@code PUT /coupon-templates/{templateId}}.
 *
 * @param template all of it
 * @param notAfterMs epoch ms; {@link dev.pointsledger.model.Instants#ABSENT}: not sent
 */
public record CouponTemplateBody(CouponTemplate template, long notAfterMs) {}
