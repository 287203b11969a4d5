package dev.pointsledger.event;

/**
 * What a return took back beside the points of its own member.
 *
 * @param amount goods that came back with it, minor units
 * @param shareReversed points that the referrer gave back, arrears included
 * @param shareArrears of these, what the referrer owes now
 */
public record TakenBack(long amount, long shareReversed, long shareArrears) {
  /** Of records that do not tell. */
  static final TakenBack UNKNOWN = new TakenBack(0, 0, 0);
}
