package dev.pointsledger.loadtest.cli;

/**
 * Requests a second.
 *
 * @param perSecond 0 = as fast as the connections allow
 */
record Rate(long perSecond) {
  private static final long MAX = 10_000_000;

  static Rate parse(String text) {
    if (text.equals("max")) {
      return new Rate(0);
    }
    if (!text.matches("[0-9]{1,8}") || Long.parseLong(text) > MAX) {
      throw new IllegalArgumentException("not a rate from 0 to " + MAX + ", nor max: " + text);
    }
    return new Rate(Long.parseLong(text));
  }

  @Override
  public String toString() {
    return perSecond == 0 ? "max" : Long.toString(perSecond);
  }
}
