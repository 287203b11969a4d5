package dev.pointsledger.loadtest.load;

import java.util.Locale;

/** The kinds of requests that a run mixes. */
public enum CallKind {
  /** New orders: one {@code POST /accruals}, or a batch of them. */
  ACCRUAL,
  /** {@code GET /members/{memberId}} of a member that has an acknowledged order. */
  MEMBER,
  /** Orders acknowledged before, sent again. */
  REPLAY;

  /** As written in {@code --mix}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
