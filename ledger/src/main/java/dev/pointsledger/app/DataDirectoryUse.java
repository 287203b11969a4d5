package dev.pointsledger.app;

import dev.pointsledger.journal.DataDirectoryLock;
import dev.pointsledger.journal.JournalRefused;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Whether a service is using a data directory, for commands that only look at it. */
final class DataDirectoryUse {
  private DataDirectoryUse() {}

  /** Keeps services away until it is closed; null: one is there, or the lock cannot be had. */
  static @Nullable DataDirectoryLock lockIfFree(Path dataDir) {
    try {
      return DataDirectoryLock.acquire(dataDir);
    } catch (JournalRefused e) {
      return null;
    }
  }

  /** Whether a service is there now. */
  static boolean isInUse(Path dataDir) {
    try (DataDirectoryLock lock = lockIfFree(dataDir)) {
      return lock == null;
    }
  }
}
