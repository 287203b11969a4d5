package dev.pointsledger.http;

/**
 * Settings of the HTTP server.
 *
 * @param host address to listen on
 * @param port 0: any that is free
 * @param eventLoops how many event loops serve connections, 1 to 64; Vert.x must have as many
 * @param idleTimeoutSeconds a connection on which nothing moves for so long is closed, 6 to 3600:
 *     longer than a read waits for its {@code minSequence}
 * @param drainSeconds how long a stop waits for requests in work, 0 to 600
 */
public record HttpSettings(
    String host, int port, int eventLoops, int idleTimeoutSeconds, int drainSeconds) {
  /** Checks the bounds. */
  public HttpSettings {
    check("port", port, 0, 65_535);
    check("eventLoops", eventLoops, 1, 64);
    check("idleTimeoutSeconds", idleTimeoutSeconds, 6, 3_600);
    check("drainSeconds", drainSeconds, 0, 600);
  }

  private static void check(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          name + " is " + value + "; allowed: " + min + " to " + max);
    }
  }
}
