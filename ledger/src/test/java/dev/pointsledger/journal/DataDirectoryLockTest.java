package dev.pointsledger.journal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryLockTest {
  @TempDir Path directory;

  @Test
  void aSecondOpenIsRefusedAndNamesTheHolder() {
    Path data = directory.resolve("data");
    DataDirectoryLock held = DataDirectoryLock.acquire(data);
    assertThatThrownBy(() -> DataDirectoryLock.acquire(data))
        .isInstanceOf(JournalRefused.class)
        .hasMessageContaining("in use by process " + ProcessHandle.current().pid())
        .hasMessageContaining("stop that process");
    held.close();
    DataDirectoryLock.acquire(data).close();
  }
}
