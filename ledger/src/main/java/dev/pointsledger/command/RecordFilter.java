package dev.pointsledger.command;

import java.util.Set;

/**
 * Which records a feed tells.
 *
 * @param program the program's number
 * @param kinds words of {@link dev.pointsledger.event.Event#kind}, and {@link #REMINDER}; empty:
 *     any
 * @param member number of the member they must touch; {@link #ANY_MEMBER}: any or none
 */
public record RecordFilter(int program, Set<String> kinds, int member) {
  /** Stands in {@code kinds} for records of any kind that carry a reminder. */
  public static final String REMINDER = "reminder";

  /** No condition on members. */
  public static final int ANY_MEMBER = -1;
}
