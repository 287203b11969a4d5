package dev.pointsledger.loadtest.wire;

import java.net.InetSocketAddress;
import java.net.URI;

/**
 * Where the service listens.
 *
 * @param host name or address
 * @param port TCP port
 */
public record Endpoint(String host, int port) {

  /**
   * Parses {@code http://host[:port]}; anything more or else is an {@link
   * IllegalArgumentException}.
   */
  public static Endpoint parse(String url) {
    URI uri = URI.create(url);
    String path = uri.getPath();
    if (!"http".equals(uri.getScheme())
        || uri.getHost() == null
        || uri.getUserInfo() != null
        || uri.getQuery() != null
        || !(path == null || path.isEmpty() || path.equals("/"))) {
      throw new IllegalArgumentException("not of the form http://host[:port]: " + url);
    }
    return new Endpoint(uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort());
  }

  /** The value of the {@code Host} header. */
  public String authority() {
    return host + ":" + port;
  }

  InetSocketAddress address() {
    return new InetSocketAddress(host, port);
  }

  @Override
  public String toString() {
    return "http://" + authority();
  }
}
