package dev.pointsledger.command;

import java.util.Set;

/**
 * Which records a feed tells.
 *
 * @param program the program's number
 * @param kinds words of {@link dev.pointsledger.event.Event#kind}; empty: any
 * @param member number of the member they must touch; {@link #ANY_MEMBER}: any or none
 */
public record RecordFilter(int program, Set<String> kinds, int member) {
  /** No condition on members. */
  public static final int ANY_MEMBER = -1;
}
