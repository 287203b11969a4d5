package dev.pointsledger.http;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The running HTTP API: one verticle per event loop, all on one port. */
public final class HttpApi {
  private final Vertx vertx;
  private final HttpSettings settings;
  private final HttpServices services;
  private final HttpFigures figures = new HttpFigures();
  private final Buffer openApi = openApi();
  private final List<LedgerVerticle> verticles = new ArrayList<>();
  private final List<String> deployments = new ArrayList<>();

  private HttpApi(Vertx vertx, HttpSettings settings, HttpServices services) {
    this.vertx = vertx;
    this.settings = settings;
    this.services = services;
  }

  /**
   * Starts to serve.
   *
   * @param vertx with at least as many event loops as the settings ask for; stays the caller's
   * @param settings where and how
   * @param services what the API stands on
   * @return the running API, or why it could not listen
   */
  public static Future<HttpApi> start(Vertx vertx, HttpSettings settings, HttpServices services) {
    HttpApi api = new HttpApi(vertx, settings, services);
    return api.deploy(settings.port(), settings.eventLoops()).map(api);
  }

  /** One after the other: with port 0 the first one finds the port for all. */
  private Future<?> deploy(int port, int left) {
    if (left == 0) {
      return Future.succeededFuture();
    }
    LedgerVerticle verticle = new LedgerVerticle(settings, port, services, figures, openApi);
    return vertx
        .deployVerticle(verticle, new DeploymentOptions())
        .compose(
            deployment -> {
              verticles.add(verticle);
              deployments.add(deployment);
              return deploy(verticle.port(), left - 1);
            });
  }

  /** The port it listens on. */
  public int port() {
    return verticles.get(0).port();
  }

  /**
   * Stops: no new connections, requests in work are finished for up to {@code drainSeconds}, then
   * all is closed. The ledger must still answer meanwhile.
   */
  public Future<Void> stop() {
    return Future.join(verticles.stream().map(LedgerVerticle::drain).toList())
        .transform(drained -> Future.join(deployments.stream().map(vertx::undeploy).toList()))
        .mapEmpty();
  }

  private static Buffer openApi() {
    try (InputStream resource = HttpApi.class.getResourceAsStream("/openapi.yaml")) {
      if (resource == null) {
        throw new IllegalStateException("openapi.yaml is not in the jar");
      }
      return Buffer.buffer(resource.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
