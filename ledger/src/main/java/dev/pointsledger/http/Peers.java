package dev.pointsledger.http;

import dev.pointsledger.config.HttpSettings;
import dev.pointsledger.metrics.Traffic;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The connections of one event loop. Once in a while it looks for clients that are late: a timer
 * per connection, or a listener on every write, would cost the requests of all others.
 */
final class Peers {
  private static final long SWEEP_INTERVAL_MS = 500;

  /**
   * A crowd that came together is late together. Closing it at once, and accepting it again, would
   * keep the requests of all others waiting for a second.
   */
  private static final int CUT_AT_ONCE_MAX = 4;

  private static final long CUT_INTERVAL_MS = 5;

  private final HttpFigures figures;
  private final Traffic traffic;
  private final Vertx vertx;
  private final int countMax;
  private final long idleNanos;
  private final long bodyNanos;
  private final IdentityHashMap<HttpConnection, Peer> open = new IdentityHashMap<>();
  private final ArrayDeque<Peer> late = new ArrayDeque<>();

  Peers(Vertx vertx, HttpSettings settings, HttpFigures figures, Traffic traffic) {
    this.vertx = vertx;
    this.figures = figures;
    this.traffic = traffic;
    this.countMax = settings.maxConnections();
    this.idleNanos = TimeUnit.SECONDS.toNanos(settings.idleTimeoutSeconds());
    this.bodyNanos = TimeUnit.SECONDS.toNanos(settings.bodyTimeoutSeconds());
    vertx.setPeriodic(SWEEP_INTERVAL_MS, tick -> sweep(System.nanoTime()));
  }

  /** Notes a connection; of those that are too many some are told so, the rest is cut. */
  void opened(HttpConnection connection) {
    int count = figures.connections.incrementAndGet();
    Peer peer = new Peer(connection, idleNanos, bodyNanos, count > countMax);
    open.put(connection, peer);
    traffic.connections(1);
    connection.closeHandler(closed -> closed(connection));
    peer.awaited(System.nanoTime());
    if (peer.surplus) {
      traffic.connectionRefused();
      if (count > countMax + Limits.SURPLUS_CONNECTIONS_MAX) {
        peer.cut();
      }
    }
  }

  private void closed(HttpConnection connection) {
    if (open.remove(connection) != null) {
      figures.connections.decrementAndGet();
      traffic.connections(-1);
    }
  }

  /** The peer of a connection that is open. */
  Peer of(HttpConnection connection) {
    Peer known = open.get(connection);
    return known == null ? new Peer(connection, idleNanos, bodyNanos, false) : known;
  }

  private void sweep(long nowNanos) {
    if (!late.isEmpty()) {
      return; // The last crowd is still leaving.
    }
    for (Peer peer : open.values()) {
      if (peer.isLate(nowNanos)) {
        late.add(peer);
      }
    }
    cut(nowNanos);
  }

  /** Afterwards: a close takes its connection out of the map. */
  private void cut(long nowNanos) {
    for (int i = 0; i < CUT_AT_ONCE_MAX && !late.isEmpty(); i++) {
      Peer peer = late.remove();
      if (peer.isLate(nowNanos)) {
        traffic.connectionCut();
        peer.cut();
      }
    }
    if (!late.isEmpty()) {
      vertx.setTimer(CUT_INTERVAL_MS, tick -> cut(System.nanoTime()));
    }
  }
}
