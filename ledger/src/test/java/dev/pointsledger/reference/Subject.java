package dev.pointsledger.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A ledger that steps can be driven against. */
public interface Subject {
  /** Does one step, or says why not. */
  Answer take(Step step);

  /**
   * The member settled to a time: {@code balance}, {@code tier}, {@code totals}.
   *
   * @param ms epoch ms, not before the last step
   */
  ObjectNode member(String id, long ms);
}
