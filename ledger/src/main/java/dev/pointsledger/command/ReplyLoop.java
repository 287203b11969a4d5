package dev.pointsledger.command;

import java.util.List;

/** An event loop that takes answers. The ledger calls it once per loop and group. */
public interface ReplyLoop {
  /**
   * Hands over finished submissions; returns at once.
   *
   * @param finished a list that the receiver owns from now on
   */
  void deliver(List<Submission> finished);
}
