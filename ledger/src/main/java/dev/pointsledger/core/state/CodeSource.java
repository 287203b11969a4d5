package dev.pointsledger.core.state;

/**
 * Makes codes of coupons. They are unguessable, so they are made outside the core and handed in.
 */
@FunctionalInterface
public interface CodeSource {
  /** A new code, never one that was given before. */
  String next();
}
