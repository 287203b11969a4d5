package dev.pointsledger.program;

/**
 * When points become available.
 *
 * @param mode how the day is found
 * @param days {@code AFTER}: start of the day this many days after the day of the order; 0
 *     otherwise
 * @param timeoutDays {@code ON_CONFIRMATION}: at the latest so many days after; 0 otherwise
 */
public record Activation(Mode mode, int days, int timeoutDays) {
  /** How the day is found. */
  public enum Mode {
    IMMEDIATE,
    AFTER,
    ON_CONFIRMATION
  }
}
