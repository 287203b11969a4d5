package dev.pointsledger.http;

import dev.pointsledger.config.HttpSettings;
import dev.pointsledger.http.tls.TlsIdentity;
import dev.pointsledger.model.Refusal;
import io.github.bucket4j.TimeMeter;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The running HTTP API: one verticle per event loop, all on one port. */
public final class HttpApi {
  private final Vertx vertx;
  private final HttpSettings settings;
  private final HttpServices services;
  private final HttpFigures figures;
  private final CallerLimits limits;
  private final @Nullable TlsIdentity tls;
  private final Buffer openApi = openApi();
  private final List<LedgerVerticle> verticles = new CopyOnWriteArrayList<>();
  private volatile @Nullable String deployment;

  private HttpApi(
      Vertx vertx, HttpSettings settings, HttpServices services, @Nullable TlsIdentity tls) {
    this.vertx = vertx;
    this.settings = settings;
    this.services = services;
    this.limits = new CallerLimits(settings.wrongCodesPerMinute(), TimeMeter.SYSTEM_NANOTIME);
    this.tls = tls;
    this.figures = new HttpFigures(services.telemetry().traffic());
    services.telemetry().traffic().expect(Stream.of(Refusal.values()).map(Refusal::code).toList());
  }

  /**
   * Starts to serve.
   *
   * @param vertx with at least as many event loops as the settings ask for; stays the caller's
   * @param settings where and how
   * @param services what the API stands on
   * @param tls what it proves itself with; null: it speaks plain HTTP
   * @return the running API, or why it could not listen
   */
  public static Future<HttpApi> start(
      Vertx vertx, HttpSettings settings, HttpServices services, @Nullable TlsIdentity tls) {
    HttpApi api = new HttpApi(vertx, settings, services, tls);
    return api.deploy().map(api);
  }

  private Future<?> deploy() {
    DeploymentOptions options = new DeploymentOptions().setInstances(settings.eventLoopCount());
    return vertx.deployVerticle(this::newVerticle, options).onSuccess(id -> deployment = id);
  }

  private LedgerVerticle newVerticle() {
    LedgerVerticle verticle = new LedgerVerticle(settings, services, figures, limits, openApi, tls);
    verticles.add(verticle);
    return verticle;
  }

  /** Proves itself with another certificate from now on; connections that are open stay. */
  public Future<?> renew(TlsIdentity next) {
    return Future.join(verticles.stream().map(verticle -> verticle.renew(next)).toList());
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
    String running = deployment;
    if (running == null) {
      return Future.succeededFuture();
    }
    deployment = null;
    return Future.join(verticles.stream().map(LedgerVerticle::drain).toList())
        .transform(drained -> vertx.undeploy(running));
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
