package dev.pointsledger.journal.chronicle;

import dev.pointsledger.journal.GroupFormat;
import dev.pointsledger.journal.GroupView;
import dev.pointsledger.journal.JournalFailure;
import dev.pointsledger.journal.StoredRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * A cycle file that was not read when the journal was opened. Groups in it are found by bisection:
 * a look at any place finds the next group behind it by its magic and header CRC, at offsets that 4
 * divides. What was found is remembered, so that an index grows where it is used. What a reader
 * then shows it verifies as always.
 *
 * <p>Safe to use by several threads.
 */
final class UnreadFile {
  private static final int WINDOW_BYTES = 64 << 10;

  /** No group is farther from the one before than one group and Chronicle's own pages between. */
  private static final int LOOK_BYTES_MAX = GroupFormat.GROUP_BYTES_MAX + (1 << 20);

  private final Path path;
  private final UUID ledgerId;
  private final int epoch;
  private final long firstSequence;

  /** Offsets of groups' excerpts by their first sequence. */
  private final ConcurrentSkipListMap<Long, Long> found = new ConcurrentSkipListMap<>();

  private UnreadFile(Path path, UUID ledgerId, int epoch, long firstSequence, long start) {
    this.path = path;
    this.ledgerId = ledgerId;
    this.epoch = epoch;
    this.firstSequence = firstSequence;
    found.put(firstSequence, start);
  }

  /**
   * The end of a group that was verified whole.
   *
   * @param sequence of its last record
   * @param stateHash what the writer's state hashed to there
   * @param at offset behind the group in its file
   * @param chain the chain's value behind it
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record GroupEnd(long sequence, long stateHash, long at, byte[] chain) {}

  /** Looks at the first group; null: the file holds none. */
  static @Nullable UnreadFile of(Path path, UUID ledgerId, int epoch) throws IOException {
    GroupView view = new GroupView();
    try (ExcerptFile file = new ExcerptFile(path)) {
      file.position(0, file.size());
      if (file.next() != ExcerptFile.Found.DATA
          || view.wrap(file.window(), file.offset(), file.length()) != null
          || view.isCloseMark()
          || !view.isOf(ledgerId)) {
        return null;
      }
      return new UnreadFile(path, ledgerId, epoch, view.firstSequence(), file.excerptAt());
    }
  }

  Path path() {
    return path;
  }

  /** Sequence of the first record. */
  long firstSequence() {
    return firstSequence;
  }

  /** Offset of a group at or before the one that holds this record. */
  long floor(long sequence) {
    try (ExcerptFile file = new ExcerptFile(path)) {
      return floor(file, sequence);
    } catch (IOException e) {
      throw new JournalFailure("cannot read " + path, e);
    }
  }

  private long floor(ExcerptFile file, long sequence) throws IOException {
    Map.Entry<Long, Long> below = found.floorEntry(sequence);
    Map.Entry<Long, Long> above = found.higherEntry(sequence);
    long low = below == null ? 0 : below.getValue();
    long high = above == null ? file.size() : above.getValue();
    GroupView view = new GroupView();
    while (high - low > SparseIndex.STRIDE_BYTES) {
      long middle = (low + high) >>> 1 & ~3L;
      long at = nextGroup(file, view, middle, high);
      if (at < 0) {
        high = middle;
      } else if (view.firstSequence() <= sequence) {
        found.put(view.firstSequence(), at);
        low = at;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Offset of the first excerpt at or behind a place that holds a group of records; −1: none. */
  private long nextGroup(ExcerptFile file, GroupView view, long from, long to) throws IOException {
    long end = Math.min(to, from + LOOK_BYTES_MAX);
    file.position(from, file.size());
    for (long at = from; at < end; at += WINDOW_BYTES) {
      int span = (int) Math.min(WINDOW_BYTES + GroupFormat.OVERHEAD_BYTES, file.size() - at);
      if (span < GroupFormat.OVERHEAD_BYTES || !file.load(at, span)) {
        return -1;
      }
      int start = file.inWindow(at);
      for (int i = 0; i < WINDOW_BYTES && i + Integer.BYTES <= span; i += Integer.BYTES) {
        if (GroupFormat.getInt(file.window(), start + i) == GroupFormat.MAGIC
            && view.wrap(file.window(), start + i, span - i) == null
            && view.isOf(ledgerId)
            && view.epoch() == epoch
            && !view.isCloseMark()) {
          long excerptAt = at + i - ExcerptFile.HEADER_BYTES;
          return excerptAt < to ? excerptAt : -1;
        }
      }
    }
    return -1;
  }

  /** A record; null: it is not here, or its group is not whole. */
  @Nullable StoredRecord record(long sequence) throws IOException {
    GroupView view = new GroupView();
    try (ExcerptFile file = new ExcerptFile(path)) {
      file.position(floor(file, sequence), file.size());
      while (file.next() == ExcerptFile.Found.DATA) {
        if (view.wrap(file.window(), file.offset(), file.length()) != null
            || view.lengthFault(file.length()) != null
            || view.isCloseMark()
            || view.firstSequence() > sequence) {
          return null;
        }
        if (view.lastSequence() >= sequence) {
          boolean whole = view.recordsFault() == null && view.isOf(ledgerId);
          return whole ? stored(view, sequence) : null;
        }
      }
      return null;
    }
  }

  private static StoredRecord stored(GroupView view, long wanted) {
    byte[][] payload = new byte[1][];
    view.forEach(
        (sequence, buffer, offset, length) -> {
          if (sequence == wanted) {
            payload[0] = Arrays.copyOfRange(buffer, offset, offset + length);
          }
        });
    return new StoredRecord(payload[0], view.lastSequence() == wanted, view.stateHash());
  }

  /** The end of the group whose last record this is; null: there is no such group, or no more. */
  @Nullable GroupEnd end(long lastSequence) throws IOException {
    GroupView view = new GroupView();
    try (ExcerptFile file = new ExcerptFile(path)) {
      file.position(floor(file, lastSequence), file.size());
      while (file.next() == ExcerptFile.Found.DATA) {
        if (view.wrap(file.window(), file.offset(), file.length()) != null
            || view.lengthFault(file.length()) != null
            || view.lastSequence() > lastSequence
            || view.isCloseMark()) {
          return null;
        }
        if (view.lastSequence() == lastSequence) {
          return view.recordsFault() == null && view.isOf(ledgerId) ? end(file, view) : null;
        }
      }
      return null;
    }
  }

  private static GroupEnd end(ExcerptFile file, GroupView view) {
    int chainAt = view.offset() + view.length() - GroupFormat.CHAIN_BYTES;
    byte[] chain = Arrays.copyOfRange(view.bytes(), chainAt, chainAt + GroupFormat.CHAIN_BYTES);
    return new GroupEnd(view.lastSequence(), view.stateHash(), file.end(), chain);
  }
}
