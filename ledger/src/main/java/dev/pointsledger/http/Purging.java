package dev.pointsledger.http;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Takes what is left in files of what an erasure removed. */
@FunctionalInterface
public interface Purging {
  /**
   * Purges; takes a while, and as long as what keeps the state beside the journal is down.
   *
   * @param sequence of the erasure's record
   * @return completed when it is done, with what could not be purged, for people; null: nothing
   */
  CompletableFuture<@Nullable String> purge(long sequence);
}
