package dev.pointsledger.program;

/**
 * Growth value (qualifying points): floor(eligible total x points / per) + perOrder.
 *
 * @param rate on the eligible total of the order, no multipliers
 * @param perOrder added for each order, at least 0
 */
public record Growth(Rate rate, long perOrder) {}
