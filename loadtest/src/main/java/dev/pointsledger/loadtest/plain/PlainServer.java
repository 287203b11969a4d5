package dev.pointsledger.loadtest.plain;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * {@code java -cp loadtest.jar …PlainServer <postgres-uri> <connections to it> <event loops>}:
 * serves on a port of loopback, which it prints, until it is killed. Makes its tables, in the
 * schema {@code plain}, anew.
 */
public final class PlainServer implements AutoCloseable {
  private static final int POOL_WAITING_MAX = 20_000;
  private static final int STATEMENTS_CACHED = 16;
  private static final long START_SECONDS = 30;

  private final Vertx vertx = Vertx.vertx();
  private final Pool pool;
  private volatile int port;
  private volatile String durability = "";

  private PlainServer(String uri, int connections) {
    PgConnectOptions options =
        PgConnectOptions.fromUri(uri)
            .setCachePreparedStatements(true)
            .setPreparedStatementCacheMaxSize(STATEMENTS_CACHED);
    pool =
        PgBuilder.pool()
            .with(new PoolOptions().setMaxSize(connections).setMaxWaitQueueSize(POOL_WAITING_MAX))
            .connectingTo(options)
            .using(vertx)
            .build();
  }

  /** Runs until killed. */
  @SuppressWarnings("SystemOut") // the ready line is what starters wait for
  public static void main(String[] arguments) {
    try {
      PlainServer server =
          start(arguments[0], Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
      System.out.println("ready http://127.0.0.1:" + server.port + " " + server.durability);
    } catch (IllegalStateException e) {
      System.err.println("plain server: " + e.getMessage());
      System.exit(1);
    }
  }

  /**
   * Starts one.
   *
   * @param connections to PostgreSQL, at most
   * @throws IllegalStateException if it cannot, or PostgreSQL does not force what it commits
   */
  public static PlainServer start(String uri, int connections, int eventLoops) {
    PlainServer server = new PlainServer(uri, connections);
    try {
      await(server.checkDurability());
      await(PlainAccruals.create(server.pool));
      PlainAccruals accruals = new PlainAccruals(server.pool);
      await(
          server.vertx.deployVerticle(
              () -> server.new Loop(accruals), new DeploymentOptions().setInstances(eventLoops)));
    } catch (IllegalStateException e) {
      server.close();
      throw e;
    }
    return server;
  }

  /** Where it listens. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public void close() {
    await(vertx.close());
  }

  private Future<Void> checkDurability() {
    return pool.query(
            "SELECT current_setting('fsync'), current_setting('synchronous_commit'),"
                + " current_setting('server_version')")
        .execute()
        .map(
            rows -> {
              String fsync = rows.iterator().next().getString(0);
              String commit = rows.iterator().next().getString(1);
              durability =
                  "PostgreSQL "
                      + rows.iterator().next().getString(2)
                      + " fsync "
                      + fsync
                      + " synchronous_commit "
                      + commit;
              if (!fsync.equals("on") || !commit.equals("on")) {
                throw new IllegalStateException("not as durable as the ledger: " + durability);
              }
              return null;
            });
  }

  private static <T> void await(Future<T> future) {
    try {
      future.toCompletionStage().toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** One event loop. */
  private final class Loop extends VerticleBase {
    private static final String MEMBERS = "/members/";

    private final PlainAccruals accruals;

    private Loop(PlainAccruals accruals) {
      this.accruals = accruals;
    }

    @Override
    public Future<?> start() {
      HttpServer server = vertx.createHttpServer();
      // -1: any free port, the same for all loops.
      return server
          .requestHandler(this::handle)
          .listen(-1, "127.0.0.1")
          .onSuccess(listening -> port = listening.actualPort());
    }

    private void handle(HttpServerRequest request) {
      String path = request.path();
      int members = path.indexOf(MEMBERS);
      if (HttpMethod.POST.equals(request.method()) && path.endsWith("/accruals")) {
        request
            .body()
            .compose(body -> accruals.accrue(body.toJsonObject()))
            .onSuccess(answer -> answer(request, answer.status(), answer.body()))
            .onFailure(cause -> failed(request, cause));
      } else if (members > 0) {
        accruals
            .member(path.substring(members + MEMBERS.length()))
            .onSuccess(member -> answer(request, member == null ? 404 : 200, member))
            .onFailure(cause -> failed(request, cause));
      } else {
        answer(request, 404, null);
      }
    }

    private static void answer(HttpServerRequest request, int status, @Nullable JsonObject body) {
      request
          .response()
          .setStatusCode(status)
          .putHeader("Content-Type", "application/json")
          .end(body == null ? "{}" : body.encode());
    }

    private static void failed(HttpServerRequest request, Throwable cause) {
      answer(request, 503, new JsonObject().put("detail", cause.toString()));
    }
  }
}
