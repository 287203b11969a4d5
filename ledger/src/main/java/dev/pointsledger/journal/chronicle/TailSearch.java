package dev.pointsledger.journal.chronicle;

import dev.pointsledger.journal.GroupFormat;
import dev.pointsledger.journal.GroupView;
import dev.pointsledger.journal.archive.ArchiveDamaged;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Looks through the bytes behind the last whole group of an epoch for group headers that can still
 * be read: they tell up to where all was durable when they were written. Chronicle's own structure
 * is not believed here; groups start at offsets that 4 divides.
 */
final class TailSearch {
  private static final int STEP = 256 << 10;

  /** Chronicle's mark at the end of a file it has rolled over: a header and a word. */
  private static final int END_MARK_BYTES = 16;

  private final GroupView view = new GroupView();
  private final UUID ledgerId;
  private final int epoch;
  private final long expected;
  private long forced;
  private long groups;
  private long records;
  private long bytes;

  /** A search for groups of this epoch from a sequence on. */
  TailSearch(UUID ledgerId, int epoch, long expected) {
    this.ledgerId = ledgerId;
    this.epoch = epoch;
    this.expected = expected;
  }

  /** Searches a file from an offset that 4 divides on; an archive up to where it is damaged. */
  void search(Path path, long from) throws IOException {
    try (ExcerptFile file = new ExcerptFile(path)) {
      long size = file.size();
      file.position(from, size);
      long usedUpTo = from;
      for (long at = from; at + Integer.BYTES <= size; at += STEP) {
        int span = (int) Math.min(STEP + GroupFormat.OVERHEAD_BYTES, size - at);
        if (!isThere(file, at, span)) {
          break;
        }
        usedUpTo = Math.max(usedUpTo, searchWindow(file, at, span));
      }
      long used = usedUpTo - from;
      bytes += used > END_MARK_BYTES ? used : 0;
    }
  }

  private static boolean isThere(ExcerptFile file, long at, int span) throws IOException {
    try {
      return file.load(at, span);
    } catch (ArchiveDamaged e) {
      return false;
    }
  }

  /** Returns the offset behind the last byte that is not zero, 0 if all are. */
  private long searchWindow(ExcerptFile file, long at, int span) {
    byte[] window = file.window();
    int start = file.inWindow(at);
    long usedUpTo = 0;
    for (int i = 0; i + Integer.BYTES <= span && i < STEP; i += Integer.BYTES) {
      int word = GroupFormat.getInt(window, start + i);
      if (word == 0) {
        continue;
      }
      usedUpTo = at + i + Integer.BYTES - Integer.numberOfLeadingZeros(word) / Byte.SIZE;
      if (word == GroupFormat.MAGIC) {
        consider(window, start + i, span - i);
      }
    }
    return usedUpTo;
  }

  private void consider(byte[] window, int offset, int available) {
    if (view.wrap(window, offset, available) == null
        && view.version() == GroupFormat.VERSION
        && view.isOf(ledgerId)
        && view.epoch() == epoch
        && view.firstSequence() >= expected) {
      forced = Math.max(forced, view.forced());
      groups++;
      records += view.count();
    }
  }

  /** Highest sequence a header found calls durable; 0 if there is none. */
  long forced() {
    return forced;
  }

  /** How many headers were found. */
  long groups() {
    return groups;
  }

  /** How many records the headers found speak of. */
  long records() {
    return records;
  }

  /** How many bytes lie between the start and the last byte that is not zero. */
  long bytes() {
    return bytes;
  }
}
