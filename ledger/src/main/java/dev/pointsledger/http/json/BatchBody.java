package dev.pointsledger.http.json;

import java.util.List;

/**
 * The body of {@code POST /batches} as read.
 *
 * @param atomic all or none
 * @param items in the order sent
 */
public record BatchBody(boolean atomic, List<BatchItem> items) {
  /** Commands of one batch at most. */
  public static final int COMMANDS_MAX = 10_000;

  /** Commands of one atomic batch at most. */
  public static final int ATOMIC_COMMANDS_MAX = 1_000;
}
