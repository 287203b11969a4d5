package dev.pointsledger.event;

/**
 * What a program knows of an import besides its records. The ordinal stands in records: new ones
 * are added at the end.
 */
public enum ImportValue {
  /** 1 while it is recorded, 2 when all of it is. */
  STATE,
  /** Sequence of its first record. */
  BEGAN,
  /** The program version by which its lines are read. */
  VERSION,
  /** Number of the last line recorded. */
  LINE,
  /** Lines recorded so far; those that an earlier import had recorded already are not. */
  RECORDED,
  /** Sequence of its last record. */
  ENDED;

  /** While it is recorded. */
  public static final long OPEN = 1;

  /** When all of it is. */
  public static final long DONE = 2;
}
