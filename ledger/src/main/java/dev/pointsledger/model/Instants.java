package dev.pointsledger.model;

/** Conventions for instants: epoch milliseconds in a {@code long}, with three marks. */
public final class Instants {
  /** No instant was given. */
  public static final long ABSENT = Long.MIN_VALUE;

  /** An instant that never comes: points that never expire, a tier that never ends. */
  public static final long NEVER = Long.MAX_VALUE;

  /**
   * The expiry of points that live as long as their member is active: the member's own instant says
   * when they are gone. Later than any instant that can be written with a year of four digits.
   */
  public static final long INACTIVITY = 9_000_000_000_000_000L;

  private Instants() {}
}
