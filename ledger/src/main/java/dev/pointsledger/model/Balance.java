package dev.pointsledger.model;

/**
 * The four buckets of a member, in points, always together (semantics.md section 4). None is
 * negative; arrears is what the member owes.
 */
public record Balance(long available, long pending, long held, long arrears) {
  public static final Balance ZERO = new Balance(0, 0, 0, 0);
}
