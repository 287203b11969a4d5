package dev.pointsledger.journal.chronicle;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The groups of one cycle file that count. Grows while its file is the one appended to; one thread
 * adds, any thread reads.
 */
final class Segment {
  private final Path file;
  private final int epoch;
  private final long firstSequence;
  private final SparseIndex index;
  private final @Nullable UnreadFile unread;
  private final long unreadLast;
  private volatile long lastSequence;
  private volatile long end;

  Segment(Path file, int epoch, long firstSequence) {
    this(file, epoch, firstSequence, firstSequence - 1, 0, new SparseIndex(), null, 0);
  }

  /** A segment whose groups up to a record were not read; others may be added behind them. */
  static Segment unread(UnreadFile file, int epoch, long lastSequence, long end) {
    return new Segment(
        file.path(),
        epoch,
        file.firstSequence(),
        lastSequence,
        end,
        new SparseIndex(),
        file,
        lastSequence);
  }

  private Segment(
      Path file,
      int epoch,
      long firstSequence,
      long lastSequence,
      long end,
      SparseIndex index,
      @Nullable UnreadFile unread,
      long unreadLast) {
    this.file = file;
    this.epoch = epoch;
    this.firstSequence = firstSequence;
    this.lastSequence = lastSequence;
    this.end = end;
    this.index = index;
    this.unread = unread;
    this.unreadLast = unreadLast;
  }

  /** Notes a group; readers may see it from now on. */
  void add(long groupFirst, long groupLast, long excerptAt, long excerptEnd) {
    index.add(groupFirst, excerptAt);
    lastSequence = groupLast;
    end = excerptEnd;
  }

  /** The same up to a group's end. */
  Segment cutAt(long newLast, long newEnd) {
    return new Segment(file, epoch, firstSequence, newLast, newEnd, index, unread, unreadLast);
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
    return floor(firstSequence);
  }

  /** Offset of a group at or before the one that holds this record. */
  long floor(long sequence) {
    UnreadFile older = unread;
    return older != null && sequence <= unreadLast ? older.floor(sequence) : index.floor(sequence);
  }
}
