package dev.pointsledger.model;

/** Conventions for instants: epoch milliseconds in a {@code long}, with two marks at its ends. */
public final class Instants {
  /** No instant was given. */
  public static final long ABSENT = Long.MIN_VALUE;

  /** An instant that never comes: points that never expire, a tier that never ends. */
  public static final long NEVER = Long.MAX_VALUE;

  private Instants() {}
}
