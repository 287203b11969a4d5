package dev.pointsledger.config;

/**
 * {@code http}: where and how much the service listens.
 *
 * @param host name or address to listen on; default {@code 127.0.0.1}: this machine only, as there
 *     is no TLS unless it is set up
 * @param port 0 to 65535; 0: any that is free, printed; default 8080
 * @param eventLoops threads that decode and encode, 0 to 64; 0: chosen from the processors
 * @param maxConnections connections that are served at a time, 16 to 1,000,000; default 16,000
 * @param idleTimeoutSeconds a connection on which no request comes whole, or no part of a stream
 *     moves, for so long is closed, 6 to 3600; default 60
 * @param bodyTimeoutSeconds from the head of a request to the end of its body, 1 to 3600; default
 *     60; then the connection is closed. Streams of lines are bounded by idleTimeoutSeconds alone
 * @param wrongCodesPerMinute coupon codes that do not exist, of one key, in a minute, 1 to
 *     1,000,000; default 60; with more of them, no code is looked at
 * @param drainSeconds how long a stop waits for requests in work, 0 to 600; default 10
 * @param tlsCertificate PEM file of the certificate and its chain; empty, the default: no TLS
 * @param tlsKey PEM file of its private key; given exactly if the certificate is
 */
public record HttpSettings(
    String host,
    int port,
    int eventLoops,
    int maxConnections,
    int idleTimeoutSeconds,
    int bodyTimeoutSeconds,
    int wrongCodesPerMinute,
    int drainSeconds,
    String tlsCertificate,
    String tlsKey) {
  /** Whether it speaks HTTPS. */
  public boolean tls() {
    return !tlsCertificate.isEmpty();
  }

  /**
   * How many event loops there are, chosen from the processors where the setting leaves it open.
   */
  public int eventLoopCount() {
    return eventLoops > 0
        ? eventLoops
        : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  }

  static HttpSettings read(Section section) {
    HttpSettings settings =
        new HttpSettings(
            section.host("host", "127.0.0.1"),
            section.integer("port", 0, 65_535, 8080),
            section.integer("eventLoops", 0, 64, 0),
            section.integer("maxConnections", 16, 1_000_000, 16_000),
            section.integer("idleTimeoutSeconds", 6, 3600, 60),
            section.integer("bodyTimeoutSeconds", 1, 3600, 60),
            section.integer("wrongCodesPerMinute", 1, 1_000_000, 60),
            section.integer("drainSeconds", 0, 600, 10),
            section.optionalText("tlsCertificate"),
            section.optionalText("tlsKey"));
    section.done();
    return settings;
  }
}
