package dev.pointsledger.journal.chronicle;

import dev.pointsledger.journal.GroupedReader;
import dev.pointsledger.journal.HashChain;
import dev.pointsledger.journal.JournalFailure;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the segments of a catalog, up to the last group appended. Belongs to one thread. */
final class ChronicleReader extends GroupedReader {
  private final Catalog catalog;
  private int segmentAt;
  private long nextAt = -1;
  private @Nullable ExcerptFile file;

  ChronicleReader(UUID ledgerId, Catalog catalog) {
    super(ledgerId);
    this.catalog = catalog;
  }

  @Override
  protected boolean nextGroup() {
    while (true) {
      int segments = catalog.size();
      if (segmentAt >= segments) {
        return false;
      }
      // The number of segments was read before the end: an older segment's end is final.
      Segment segment = catalog.get(segmentAt);
      long end = segment.end();
      if (nextAt < 0) {
        nextAt = segment.start();
      }
      if (nextAt < end) {
        read(segment, end);
        return true;
      }
      if (segmentAt + 1 >= segments) {
        return false;
      }
      segmentAt++;
      nextAt = -1;
      closeFile();
    }
  }

  private void read(Segment segment, long end) {
    try {
      ExcerptFile open = file;
      if (open == null) {
        open = new ExcerptFile(segment.file());
        file = open;
      }
      open.position(nextAt, end);
      if (open.next() != ExcerptFile.Found.DATA) {
        throw new JournalFailure("the journal is damaged, " + where() + ": no group is there");
      }
      show(open.window(), open.offset(), open.length());
      nextAt = open.end();
    } catch (IOException e) {
      throw new JournalFailure("cannot read the journal, " + where(), e);
    }
  }

  @Override
  protected boolean moveBefore(long sequence) {
    int at = Math.max(catalog.find(sequence), 0);
    if (at != segmentAt) {
      closeFile();
    }
    segmentAt = at;
    nextAt = -1;
    if (at < catalog.size()) {
      Segment segment = catalog.get(at);
      nextAt = sequence > segment.lastSequence() ? segment.end() : segment.floor(sequence);
    }
    return true;
  }

  @Override
  protected long lastSequence() {
    int segments = catalog.size();
    return segments == 0 ? 0 : catalog.get(segments - 1).lastSequence();
  }

  @Override
  protected String where() {
    return segmentAt < catalog.size()
        ? catalog.get(segmentAt).file() + " at byte " + nextAt
        : "at its end";
  }

  /** Which segment holds the group shown. */
  int segmentAt() {
    return segmentAt;
  }

  /** Sequence of the last record of the group shown. */
  long groupLast() {
    return group.lastSequence();
  }

  /** Lets a chain start behind the group shown. */
  void startChain(HashChain chain) {
    group.startChain(chain);
  }

  /** Offset behind the group shown. */
  long groupEnd() {
    return nextAt;
  }

  @Override
  public void close() {
    closeFile();
  }

  private void closeFile() {
    ExcerptFile open = file;
    file = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        throw new JournalFailure("cannot close " + open.path(), e);
      }
    }
  }
}
