package dev.pointsledger.config;

/**
 * A text that must not appear in a log.
 *
 * @param text the secret itself
 */
public record Secret(String text) {
  @Override
  public String toString() {
    return "secret";
  }
}
