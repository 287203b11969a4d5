package dev.pointsledger.index;

import dev.pointsledger.model.BusinessKey;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A key index in memory, for tests and simulation: the same contract, nothing survives it. */
public final class MemoryKeyIndex implements KeyIndex {
  private final ConcurrentHashMap<BusinessKey, Long> sequences = new ConcurrentHashMap<>();
  private volatile long position;
  private volatile boolean closed;

  @Override
  public long position() {
    checkOpen();
    return position;
  }

  @Override
  public boolean mayContain(BusinessKey key) {
    checkOpen();
    return sequences.containsKey(key);
  }

  @Override
  public long find(BusinessKey key) {
    checkOpen();
    @Nullable Long sequence = sequences.get(key);
    return sequence == null ? NONE : sequence;
  }

  @Override
  public synchronized void write(List<Entry> entries, long position) {
    checkOpen();
    IndexWrites.check(entries, this.position, position);
    for (Entry entry : entries) {
      sequences.put(entry.key(), entry.sequence());
    }
    this.position = position;
  }

  @Override
  public void flush() {
    checkOpen();
  }

  @Override
  public void close() {
    closed = true;
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("the key index is closed");
    }
  }
}
