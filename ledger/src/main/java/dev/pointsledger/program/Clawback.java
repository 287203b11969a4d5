package dev.pointsledger.program;

/** What happens to points taken back that the member no longer has. */
public enum Clawback {
  /** They become arrears. */
  ALLOW_NEGATIVE,
  /** They are dropped. */
  WITHIN_BALANCE
}
