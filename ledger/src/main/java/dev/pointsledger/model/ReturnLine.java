package dev.pointsledger.model;

/**
 * What comes back of one line.
 *
 * @param lineId of the order
 * @param amount in the line's own amount, minor units, at least 0
 */
public record ReturnLine(String lineId, long amount) {
  /** Checks the amount. */
  public ReturnLine {
    Request.require(amount >= 0, "an amount of at least 0");
  }
}
