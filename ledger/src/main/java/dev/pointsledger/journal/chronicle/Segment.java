package dev.pointsledger.journal.chronicle;

import java.nio.file.Path;

/**
 * The groups of one cycle file that count. Grows while its file is the one appended to; one thread
 * adds, any thread reads.
 */
final class Segment {
  private final Path file;
  private final int epoch;
  private final long firstSequence;
  private final SparseIndex index;
  private volatile long lastSequence;
  private volatile long end;

  Segment(Path file, int epoch, long firstSequence) {
    this(file, epoch, firstSequence, firstSequence - 1, 0, new SparseIndex());
  }

  private Segment(
      Path file, int epoch, long firstSequence, long lastSequence, long end, SparseIndex index) {
    this.file = file;
    this.epoch = epoch;
    this.firstSequence = firstSequence;
    this.lastSequence = lastSequence;
    this.end = end;
    this.index = index;
  }

  /** Notes a group; readers may see it from now on. */
  void add(long groupFirst, long groupLast, long excerptAt, long excerptEnd) {
    index.add(groupFirst, excerptAt);
    lastSequence = groupLast;
    end = excerptEnd;
  }

  /** The same up to a group's end. */
  Segment cutAt(long newLast, long newEnd) {
    return new Segment(file, epoch, firstSequence, newLast, newEnd, index);
  }

  Path file() {
    return file;
  }

  int epoch() {
    return epoch;
  }

  long firstSequence() {
    return firstSequence;
  }

  long lastSequence() {
    return lastSequence;
  }

  /** Offset behind the last group. */
  long end() {
    return end;
  }

  /** Offset of the first group. */
  long start() {
    return index.floor(firstSequence);
  }

  /** Offset of a group at or before the one that holds this record. */
  long floor(long sequence) {
    return index.floor(sequence);
  }
}
