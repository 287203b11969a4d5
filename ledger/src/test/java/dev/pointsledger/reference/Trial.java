package dev.pointsledger.reference;

/** A history under way: steps one by one, what must hold after each, what must hold at the end. */
public interface Trial {
  /** Takes one step and checks; throws if something does not hold. */
  void step(Step step);

  /** Checks after the last step. */
  default void end() {}
}
