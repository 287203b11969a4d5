package dev.pointsledger.snapshot.postgres;

import dev.pointsledger.snapshot.SnapshotDamaged;
import dev.pointsledger.snapshot.SnapshotMisfit;
import dev.pointsledger.snapshot.SnapshotUnavailable;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Waits for the client's futures, and says what their failures mean. */
final class Waits {
  /** How long the server may take for one statement, s. */
  static final long STATEMENT_SECONDS = 60;

  /** How long a connection may take, s. */
  static final long CONNECT_SECONDS = 5;

  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  private Waits() {}

  static <T> T forStatement(Future<T> future) {
    // A little longer than the server's own limit, so that its message is the one seen.
    return await(future, STATEMENT_SECONDS + 5, "the server did not answer");
  }

  static <T> T await(Future<T> future, long seconds, String late) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(seconds, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw failure(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      throw new SnapshotUnavailable(late + " for " + seconds + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SnapshotUnavailable("interrupted", e);
    }
  }

  private static RuntimeException failure(Throwable cause) {
    if (!(cause instanceof PgException pg)) {
      return new SnapshotUnavailable(String.valueOf(cause.getMessage()), cause);
    }
    String state = pg.getSqlState();
    String message = pg.getErrorMessage() + " (" + state + ")";
    if (begins(state, "23")) {
      return new SnapshotDamaged("it does not take what must fit: " + message, cause);
    }
    if (begins(state, "22") || (begins(state, "42") && !INSUFFICIENT_PRIVILEGE.equals(state))) {
      return new SnapshotMisfit(
          "schema ledger is not as this version made it: "
              + message
              + "; drop schema ledger, it is rebuilt from the journal",
          cause);
    }
    return new SnapshotUnavailable(message, cause);
  }

  private static boolean begins(@Nullable String state, String prefix) {
    return state != null && state.startsWith(prefix);
  }
}
