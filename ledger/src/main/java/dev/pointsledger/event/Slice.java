package dev.pointsledger.event;

/**
 * Points of one lot that a record moved.
 *
 * @param expiresAtMs expiry of the lot, epoch ms; {@link dev.pointsledger.model.Instants#NEVER}, or
 *     {@link dev.pointsledger.model.Instants#INACTIVITY}
 * @param points at least 1
 */
public record Slice(long expiresAtMs, long points) {}
