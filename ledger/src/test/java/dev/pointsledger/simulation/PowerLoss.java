package dev.pointsledger.simulation;

/** The power goes: whatever was being done is not finished. */
final class PowerLoss extends RuntimeException {
  private static final long serialVersionUID = 1;

  PowerLoss(String when) {
    super(when);
  }
}
