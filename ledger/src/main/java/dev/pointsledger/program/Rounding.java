package dev.pointsledger.program;

/** How a component's exact value becomes points, once per order and component. */
public enum Rounding {
  FLOOR,
  HALF_UP,
  CEILING
}
