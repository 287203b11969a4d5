package dev.pointsledger.simulation;

import dev.pointsledger.index.IndexFailure;
import dev.pointsledger.index.KeyIndex;
import dev.pointsledger.index.MemoryKeyIndex;
import dev.pointsledger.model.BusinessKey;
import dev.pointsledger.reference.Chance;
import java.util.ArrayList;
import java.util.List;

/** A key index that can fail; when its process ends, its last writes may be lost, or all. */
final class FaultyIndex implements KeyIndex {
  private final Outage outage;
  private final List<Write> writes = new ArrayList<>();
  private MemoryKeyIndex index = new MemoryKeyIndex();

  private record Write(List<Entry> entries, long position) {}

  FaultyIndex(Outage outage) {
    this.outage = outage;
  }

  void restart(Chance chance) {
    int kept =
        switch (chance.between(0, 5)) {
          case 0, 1 -> 0;
          case 2, 3 -> chance.between(0, writes.size());
          default -> writes.size();
        };
    writes.subList(kept, writes.size()).clear();
    index = new MemoryKeyIndex();
    writes.forEach(write -> index.write(write.entries(), write.position()));
  }

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
    outage.pass(Outage.Step.INDEX_FIND, IndexFailure::new);
    return index.find(key);
  }

  @Override
  public void write(List<Entry> entries, long position) {
    outage.pass(Outage.Step.INDEX_WRITE, IndexFailure::new);
    index.write(entries, position);
    writes.add(new Write(List.copyOf(entries), position));
    outage.pass(Outage.Step.INDEX_WRITTEN, IndexFailure::new);
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
