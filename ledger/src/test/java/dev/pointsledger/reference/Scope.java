package dev.pointsledger.reference;

/** What histories are about. */
public enum Scope {
  /** Accruals and members, and what programs may say of them. */
  ORDERS,
  /** Every transaction of the reference model. */
  EVERYTHING
}
