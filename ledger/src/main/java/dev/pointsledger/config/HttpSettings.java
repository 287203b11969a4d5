package dev.pointsledger.config;

/**
 * {@code http}: where and how much the service listens.
 *
 * @param host name or address to listen on; default {@code 127.0.0.1}: this machine only, as there
 *     is no TLS here
 * @param port 0 to 65535; 0: any that is free, printed; default 8080
 * @param eventLoops threads that decode and encode, 0 to 64; 0: chosen from the processors
 * @param idleTimeoutSeconds a connection on which nothing moves for so long is closed, 6 to 3600;
 *     default 60
 * @param drainSeconds how long a stop waits for requests in work, 0 to 600; default 10
 */
public record HttpSettings(
    String host, int port, int eventLoops, int idleTimeoutSeconds, int drainSeconds) {
  /**
   * How many event loops there are, chosen from the processors where the setting leaves it open.
   */
  public int eventLoopCount() {
    return eventLoops > 0
        ? eventLoops
        : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  }

  static HttpSettings read(Section section) {
    String host = section.host("host", "127.0.0.1");
    int port = section.integer("port", 0, 65_535, 8080);
    int eventLoops = section.integer("eventLoops", 0, 64, 0);
    int idle = section.integer("idleTimeoutSeconds", 6, 3600, 60);
    int drain = section.integer("drainSeconds", 0, 600, 10);
    section.done();
    return new HttpSettings(host, port, eventLoops, idle, drain);
  }
}
