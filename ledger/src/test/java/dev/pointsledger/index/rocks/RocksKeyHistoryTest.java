package dev.pointsledger.index.rocks;

import dev.pointsledger.index.KeyHistoryContract;
import dev.pointsledger.index.KeyIndex;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;

class RocksKeyHistoryTest extends KeyHistoryContract {
  @TempDir Path directory;
  private int count;

  @Override
  protected KeyIndex empty() {
    count++;
    return RocksKeyIndex.open(directory.resolve("i" + count), new UUID(1, 1), Long.MAX_VALUE);
  }
}
