package dev.pointsledger.index;

import dev.pointsledger.model.BusinessKey;
import org.jspecify.annotations.Nullable;

/**
 * Keys of records decided one after the other, forgotten together. Owned by the ledger thread.
 *
 * <p>Nearly every look-up is of a key that is not here, so it must not touch keys that are: the
 * hashes stand by themselves (open addressing, linear probing), and a key is only compared where
 * its hash is the same.
 */
final class KeyGeneration {
  private static final int CAPACITY_MIN = 1 << 11;
  private static final int FREE = 0;

  private int[] hashes = new int[CAPACITY_MIN];
  private @Nullable BusinessKey[] keys = new BusinessKey[CAPACITY_MIN];
  private long[] sequences = new long[CAPACITY_MIN];
  private int size;
  private long sequenceMax;

  void put(BusinessKey key, long sequence) {
    if (set(key, sequence) != KeyIndex.NONE) {
      throw new IllegalStateException("put twice: " + key);
    }
    sequenceMax = Math.max(sequenceMax, sequence);
  }

  /** Puts a key whether it is there or not; returns what it had here. */
  long move(BusinessKey key, long sequence) {
    sequenceMax = Math.max(sequenceMax, sequence);
    return set(key, sequence);
  }

  long find(BusinessKey key) {
    int place = place(key, hash(key));
    return hashes[place] == FREE ? KeyIndex.NONE : sequences[place];
  }

  void remove(BusinessKey key) {
    int place = place(key, hash(key));
    if (hashes[place] == FREE) {
      throw new IllegalStateException("not in the newest generation: " + key);
    }
    free(place);
    size--;
  }

  int size() {
    return size;
  }

  /** At least the sequence of every key; those taken back count, which only keeps keys longer. */
  long sequenceMax() {
    return sequenceMax;
  }

  private long set(BusinessKey key, long sequence) {
    int hash = hash(key);
    int place = place(key, hash);
    long before = hashes[place] == FREE ? KeyIndex.NONE : sequences[place];
    sequences[place] = sequence;
    if (before == KeyIndex.NONE) {
      hashes[place] = hash;
      keys[place] = key;
      size++;
      if (size > hashes.length / 2) {
        grow();
      }
    }
    return before;
  }

  /** Where a key is, or would be put. */
  private int place(BusinessKey key, int hash) {
    int mask = hashes.length - 1;
    int place = hash & mask;
    while (hashes[place] != FREE && !(hashes[place] == hash && key.equals(keys[place]))) {
      place = (place + 1) & mask;
    }
    return place;
  }

  /** Frees a place, and moves back those behind that would no longer be found. */
  private void free(int place) {
    int mask = hashes.length - 1;
    int hole = place;
    for (int next = (hole + 1) & mask; hashes[next] != FREE; next = (next + 1) & mask) {
      int home = hashes[next] & mask;
      if (((next - home) & mask) >= ((next - hole) & mask)) {
        hashes[hole] = hashes[next];
        keys[hole] = keys[next];
        sequences[hole] = sequences[next];
        hole = next;
      }
    }
    hashes[hole] = FREE;
    keys[hole] = null;
  }

  private void grow() {
    int[] oldHashes = hashes;
    @Nullable BusinessKey[] oldKeys = keys;
    long[] oldSequences = sequences;
    int capacity = Math.multiplyExact(hashes.length, 2);
    int mask = capacity - 1;
    hashes = new int[capacity];
    keys = new BusinessKey[capacity];
    sequences = new long[capacity];
    for (int i = 0; i < oldHashes.length; i++) {
      if (oldHashes[i] != FREE) {
        int place = oldHashes[i] & mask;
        while (hashes[place] != FREE) {
          place = (place + 1) & mask;
        }
        hashes[place] = oldHashes[i];
        keys[place] = oldKeys[i];
        sequences[place] = oldSequences[i];
      }
    }
  }

  /** Ids mostly count up: their hashes are spread, or long runs of them would have to be walked. */
  private static int hash(BusinessKey key) {
    int hash = key.hashCode() * 0x9E3779B9;
    hash ^= hash >>> 15;
    return hash == FREE ? 1 : hash;
  }
}
