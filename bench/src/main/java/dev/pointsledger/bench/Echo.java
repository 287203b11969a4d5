package dev.pointsledger.bench;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import java.util.concurrent.CountDownLatch;

/**
 * The least that Vert.x can do with a request, for comparison: two event loops, the whole body read
 * as a {@code JsonObject}, a constant answer of 100 bytes. {@code bench/src/main/wrk/singles}
 * drives it and the ledger in turn.
 */
public final class Echo {
  private static final int EVENT_LOOPS = 2;
  private static final Buffer ANSWER = Buffer.buffer("{\"echo\":\"" + "x".repeat(89) + "\"}");

  private Echo() {}

  /** Serves on a port of loopback until it is killed. */
  public static void main(String[] arguments) throws InterruptedException {
    int port = Integer.parseInt(arguments[0]);
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(EVENT_LOOPS));
    CountDownLatch listening = new CountDownLatch(1);
    vertx
        .deployVerticle(() -> new Server(port), new DeploymentOptions().setInstances(EVENT_LOOPS))
        .onSuccess(id -> listening.countDown())
        .onFailure(
            cause -> {
              System.err.println("no echo on port " + port + ": " + cause);
              System.exit(1);
            });
    listening.await();
    System.out.println("ready http://127.0.0.1:" + port);
  }

  private static final class Server extends AbstractVerticle {
    private final int port;

    private Server(int port) {
      this.port = port;
    }

    @Override
    public void start(Promise<Void> started) {
      HttpServer server = vertx.createHttpServer();
      server.requestHandler(
          request ->
              request.bodyHandler(
                  body -> {
                    if (body.toJsonObject() != null) {
                      request.response().end(ANSWER);
                    }
                  }));
      server
          .listen(port, "127.0.0.1")
          .onSuccess(listening -> started.complete())
          .onFailure(started::fail);
    }
  }
}
