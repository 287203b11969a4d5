package dev.pointsledger.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;

/**
 * One connection, and until when its client must have done something. Belongs to its event loop.
 *
 * <pre>
 *   opened ──▶ awaited ──head──▶ sending ──whole──▶ served (no bound: the ledger answers)
 *                 ▲                                   │
 *                 └────────── answered ◀──────────────┘
 * </pre>
 */
final class Peer {
  private final HttpConnection connection;
  private final long idleNanos;
  private final long bodyNanos;

  /** One more than are served: it is told so and closed. */
  final boolean surplus;

  private boolean bounded;
  private long dueNanos;

  Peer(HttpConnection connection, long idleNanos, long bodyNanos, boolean surplus) {
    this.connection = connection;
    this.idleNanos = idleNanos;
    this.bodyNanos = bodyNanos;
    this.surplus = surplus;
  }

  /** A request, or the next part of a stream, is awaited; or that the client takes an answer. */
  void awaited(long nowNanos) {
    due(nowNanos + (surplus ? Limits.PARTING_NANOS : idleNanos));
  }

  /** The head of a request came; its body must follow. */
  void sending(long nowNanos) {
    due(nowNanos + bodyNanos);
  }

  /** What is in work does not depend on the client. */
  void served() {
    bounded = false;
  }

  /** The last answer was given and told as such; the client may still read it. */
  void parting(long nowNanos) {
    due(nowNanos + Limits.PARTING_NANOS);
  }

  private void due(long atNanos) {
    dueNanos = atNanos;
    bounded = true;
  }

  boolean isLate(long nowNanos) {
    return bounded && nowNanos - dueNanos >= 0;
  }

  /** Sends what was written: where Vert.x is about to close, it would else be lost. */
  void flush() {
    if (connection instanceof HttpServerConnection server) {
      var unused = server.channelHandlerContext().flush();
    }
  }

  /**
   * Closes at once. {@link HttpConnection#close} waits until the client has taken what was written,
   * so that one that reads nothing would keep its connection for ever.
   */
  void cut() {
    if (connection instanceof HttpServerConnection server) {
      var unused = server.channelHandlerContext().close();
    }
  }
}
