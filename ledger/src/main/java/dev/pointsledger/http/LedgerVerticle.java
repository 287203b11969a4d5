package dev.pointsledger.http;

import dev.pointsledger.config.HttpSettings;
import dev.pointsledger.http.tls.TlsIdentity;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Serves the connections of one event loop. */
final class LedgerVerticle extends VerticleBase {
  /** To Vert.x: any free port, the same for all instances. */
  private static final int ANY_PORT = -1;

  private final HttpSettings settings;
  private final HttpServices services;
  private final HttpFigures figures;
  private final CallerLimits limits;
  private final Buffer openApi;
  private final @Nullable TlsIdentity tls;
  private @Nullable HttpServer server;
  private volatile @Nullable ServingLoop served;

  LedgerVerticle(
      HttpSettings settings,
      HttpServices services,
      HttpFigures figures,
      CallerLimits limits,
      Buffer openApi,
      @Nullable TlsIdentity tls) {
    this.settings = settings;
    this.services = services;
    this.figures = figures;
    this.limits = limits;
    this.openApi = openApi;
    this.tls = tls;
  }

  @Override
  public Future<?> start() {
    ServingLoop loop = new ServingLoop(vertx, context, services, figures, limits, settings);
    served = loop;
    ServiceCalls service = new ServiceCalls(figures, openApi);
    ProgramCalls programs = new ProgramCalls(services.programs());
    LatencyCalls latency = new LatencyCalls(services.telemetry());
    SandboxClock clock = services.sandbox();
    SandboxCalls sandbox = clock == null ? null : new SandboxCalls(clock);
    Admission admission =
        new Admission(
            loop,
            services.keys(),
            new Router(
                Routes.all(
                    service,
                    programs,
                    latency,
                    new ImportCalls(services.imports()),
                    new EraseCalls(services.purging()),
                    sandbox)));
    HttpServer created = vertx.createHttpServer(options());
    server = created;
    int port = settings.port() == 0 ? ANY_PORT : settings.port();
    return created
        .connectionHandler(loop.peers::opened)
        .invalidRequestHandler(admission::refuse)
        .requestHandler(admission::handle)
        .listen(port, settings.host());
  }

  /** Strict: what is answered is answered on the loop, so connections need no queues for others. */
  private HttpServerOptions options() {
    HttpServerOptions options = plainOptions();
    if (tls != null) {
      tls.applyTo(options);
    }
    return options;
  }

  private static HttpServerOptions plainOptions() {
    return new HttpServerOptions()
        .setStrictThreadMode(true)
        .setMaxInitialLineLength(Limits.LINE_SIZE_MAX)
        .setMaxHeaderSize(Limits.HEADERS_SIZE_MAX)
        .setHttp2ClearTextEnabled(false)
        .setAlpnVersions(List.of(HttpVersion.HTTP_1_1))
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setReuseAddress(true);
  }

  /** The port it listens on. */
  int port() {
    return Objects.requireNonNull(server).actualPort();
  }

  /** Proves itself with another certificate from now on; connections that are open stay. */
  Future<?> renew(TlsIdentity next) {
    HttpServer running = server;
    return running == null
        ? Future.succeededFuture()
        : running.updateSSLOptions(next.renewed(), true);
  }

  /** Takes no more connections, lets requests in work finish, then closes. */
  Future<?> drain() {
    HttpServer running = server;
    ServingLoop loop = served;
    if (loop != null) {
      loop.stopping = true;
      loop.feeds.stop();
    }
    return running == null
        ? Future.succeededFuture()
        : running.shutdown(settings.drainSeconds(), TimeUnit.SECONDS);
  }
}
