package dev.pointsledger.journal.chronicle;

import java.util.Arrays;

/**
 * Where some of a file's groups start: about one per {@link #STRIDE_BYTES}. One thread adds, any
 * thread looks up. 16 bytes per 64 KiB of journal: 256 KiB of memory per GiB.
 */
final class SparseIndex {
  static final int STRIDE_BYTES = 64 << 10;

  /**
   * What is visible to other threads: the arrays up to this size, which nobody changes any more.
   */
  private static final class Entries {
    final long[] sequences;
    final long[] offsets;
    final int size;

    Entries(long[] sequences, long[] offsets, int size) {
      this.sequences = sequences;
      this.offsets = offsets;
      this.size = size;
    }
  }

  private volatile Entries entries = new Entries(new long[4], new long[4], 0);
  private long indexedUpTo = Long.MIN_VALUE;

  /** Notes a group, if it is far enough from the one noted before. */
  void add(long firstSequence, long offset) {
    if (offset < indexedUpTo) {
      return;
    }
    indexedUpTo = offset + STRIDE_BYTES;
    Entries now = entries;
    long[] sequences = now.sequences;
    long[] offsets = now.offsets;
    if (now.size == sequences.length) {
      sequences = Arrays.copyOf(sequences, 2 * now.size);
      offsets = Arrays.copyOf(offsets, 2 * now.size);
    }
    sequences[now.size] = firstSequence;
    offsets[now.size] = offset;
    entries = new Entries(sequences, offsets, now.size + 1);
  }

  /** Offset of a group at or before the one that holds this record; the first group's at least. */
  long floor(long sequence) {
    Entries now = entries;
    int found = Arrays.binarySearch(now.sequences, 0, now.size, sequence);
    int at = found >= 0 ? found : -found - 2;
    return now.offsets[Math.max(at, 0)];
  }
}
