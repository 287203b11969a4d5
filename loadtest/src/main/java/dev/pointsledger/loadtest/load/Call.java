package dev.pointsledger.loadtest.load;

/**
 * A request under way.
 *
 * @param kind what it is
 * @param dueNs when it should have been sent, of {@link System#nanoTime}
 * @param first the first order's number; for {@link CallKind#MEMBER}, of the order whose member is
 *     read
 * @param count orders in it
 */
public record Call(CallKind kind, long dueNs, long first, int count) {}
