package dev.pointsledger.engine;

import dev.pointsledger.index.KeyIndex;
import dev.pointsledger.index.MemoryKeyIndex;
import dev.pointsledger.model.BusinessKey;
import java.util.List;

/** An index in memory; a test may let something happen while a key is looked up. */
final class WatchedIndex implements KeyIndex {
  private final MemoryKeyIndex index = new MemoryKeyIndex();

  /** What happens before the next look-up, once. */
  Runnable beforeNextFind = () -> {};

  @Override
  public long position() {
    return index.position();
  }

  @Override
  public boolean mayContain(BusinessKey key) {
    return index.mayContain(key);
  }

  @Override
  public long find(BusinessKey key) {
    Runnable happens = beforeNextFind;
    beforeNextFind = () -> {};
    happens.run();
    return index.find(key);
  }

  @Override
  public void write(List<Entry> entries, long position) {
    index.write(entries, position);
  }

  @Override
  public void flush() {
    index.flush();
  }

  @Override
  public void close() {
    index.close();
  }
}
