package dev.pointsledger.index;

import dev.pointsledger.model.BusinessKey;
import org.agrona.collections.Object2LongHashMap;

/** Keys of records decided one after the other, forgotten together. Owned by the ledger thread. */
final class KeyGeneration {
  private final Object2LongHashMap<BusinessKey> sequences = new Object2LongHashMap<>(KeyIndex.NONE);
  private long sequenceMax;

  void put(BusinessKey key, long sequence) {
    if (sequences.put(key, sequence) != KeyIndex.NONE) {
      throw new IllegalStateException("put twice: " + key);
    }
    sequenceMax = Math.max(sequenceMax, sequence);
  }

  /** Puts a key whether it is there or not; returns what it had here. */
  long move(BusinessKey key, long sequence) {
    sequenceMax = Math.max(sequenceMax, sequence);
    return sequences.put(key, sequence);
  }

  long find(BusinessKey key) {
    return sequences.getValue(key);
  }

  void remove(BusinessKey key) {
    if (sequences.removeKey(key) == KeyIndex.NONE) {
      throw new IllegalStateException("not in the newest generation: " + key);
    }
  }

  int size() {
    return sequences.size();
  }

  /** At least the sequence of every key; those taken back count, which only keeps keys longer. */
  long sequenceMax() {
    return sequenceMax;
  }
}
