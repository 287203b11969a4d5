package dev.pointsledger.http;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** What an event loop leaves to a worker because it takes long or reads files. */
final class Workers {
  private Workers() {}

  /**
   * Works on a worker, goes on with the result on the exchange's event loop; a failure is a 500.
   */
  static <T> void run(Exchange exchange, Callable<T> work, Consumer<T> next) {
    exchange
        .loop()
        .vertx
        .executeBlocking(work, false)
        .onSuccess(next::accept)
        .onFailure(exchange::failed);
  }
}
