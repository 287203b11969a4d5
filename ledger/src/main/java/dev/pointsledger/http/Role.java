package dev.pointsledger.http;

/** What a key may do. */
public enum Role {
  /** Transactions, members, reads. */
  ORDER,
  /** Reads only. */
  READ,
  /** Everything in its programs. */
  ADMIN,
  /** {@code /ops/*}. */
  OPS
}
