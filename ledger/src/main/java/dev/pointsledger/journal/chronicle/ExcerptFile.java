package dev.pointsledger.journal.chronicle;

import dev.pointsledger.journal.GroupFormat;
import dev.pointsledger.journal.archive.ArchiveDamaged;
import dev.pointsledger.journal.archive.ArchiveFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * One Chronicle cycle file ({@code .cq4}), plain or archived, read without Chronicle and without a
 * mapping.
 *
 * <p>The file is a run of excerpts: a 4-byte little-endian header at an offset that 4 divides, then
 * as many bytes as its low 30 bits say. Bit 30 marks Chronicle's metadata (the file's header at
 * offset 0, index pages), which is skipped. Bit 31 marks an excerpt being written, both bits the
 * end of the file's data, 0 the place of the next excerpt. Chronicle sets a data header, by compare
 * and set, only after the excerpt's bytes.
 */
final class ExcerptFile implements AutoCloseable {
  /** What {@link #next} found. */
  enum Found {
    /** A data excerpt, now in {@link #window}. */
    DATA,
    /** No more data. */
    END,
    /** Something that cannot be an excerpt; {@link #fault} says what. */
    DAMAGE
  }

  static final int HEADER_BYTES = 4;

  private static final int META_DATA = 1 << 30;
  private static final int NOT_COMPLETE = 1 << 31;
  private static final int LENGTH_MASK = META_DATA - 1;

  /** Read ahead after a move, so that finding one record costs little. */
  private static final int READ_AHEAD_MIN = 32 << 10;

  /** Read ahead when reading on, so that each byte costs little. */
  private static final int READ_AHEAD_MAX = 512 << 10;

  private final Path path;
  private final CycleBytes bytes;
  private byte[] window = new byte[READ_AHEAD_MIN];
  private ByteBuffer windowBuffer = ByteBuffer.wrap(window);
  private long windowAt;
  private int windowLength;
  private int readAhead = READ_AHEAD_MIN;
  private long limit;
  private long nextAt;
  private long excerptAt;
  private int length;
  private String fault = "";

  ExcerptFile(Path path) throws IOException {
    this.path = path;
    this.bytes = CycleBytes.open(path);
  }

  /** The same in an archive, wherever that is. */
  ExcerptFile(Path path, ArchiveFile archive) {
    this.path = path;
    this.bytes = new CycleBytes.Archived(archive);
  }

  /** Goes on at an excerpt's header; nothing from {@code limit} on is looked at. */
  void position(long at, long limit) {
    this.limit = limit;
    if (at != nextAt) {
      nextAt = at;
      readAhead = READ_AHEAD_MIN;
    }
  }

  /** Looks for the next data excerpt. */
  Found next() throws IOException {
    try {
      return look();
    } catch (ArchiveDamaged e) {
      return damage(String.valueOf(e.getMessage()));
    }
  }

  private Found look() throws IOException {
    while (load(nextAt, HEADER_BYTES)) {
      int header = GroupFormat.getInt(window, (int) (nextAt - windowAt));
      if (header == 0 || (header & NOT_COMPLETE) != 0) {
        return Found.END;
      }
      length = header & LENGTH_MASK;
      excerptAt = nextAt;
      if (length > limit - nextAt - HEADER_BYTES) {
        return damage("an excerpt of " + length + " bytes goes beyond the end of the file");
      }
      if ((header & META_DATA) == 0) {
        if (length > GroupFormat.GROUP_BYTES_MAX) {
          return damage("an excerpt has " + length + " bytes, more than a group may have");
        }
        if (!load(excerptAt, HEADER_BYTES + length)) {
          return damage("the file ends inside an excerpt of " + length + " bytes");
        }
        nextAt = end();
        return Found.DATA;
      }
      nextAt = end();
    }
    return Found.END;
  }

  private Found damage(String what) {
    fault = what;
    return Found.DAMAGE;
  }

  /** Makes bytes of the file be in the window; false if they are not there. */
  boolean load(long at, int count) throws IOException {
    if (at >= windowAt && at + count <= windowAt + windowLength) {
      return true;
    }
    if (at + count > limit) {
      return false;
    }
    int wanted = (int) Math.min(Math.max(readAhead, count), limit - at);
    if (window.length < wanted) {
      window = new byte[Math.max(wanted, Math.min(2 * wanted, READ_AHEAD_MAX))];
      windowBuffer = ByteBuffer.wrap(window);
    }
    readAhead = Math.min(2 * readAhead, READ_AHEAD_MAX);
    windowAt = at;
    windowLength = 0;
    windowBuffer.clear().limit(wanted);
    while (windowBuffer.hasRemaining()) {
      if (bytes.read(windowBuffer, at + windowBuffer.position()) < 0) {
        break;
      }
    }
    windowLength = windowBuffer.position();
    return windowLength >= count;
  }

  /** Holds the bytes loaded last; valid until the next call of {@link #next}. */
  byte[] window() {
    return window;
  }

  /** Where a loaded byte of the file is in {@link #window}. */
  int inWindow(long at) {
    return (int) (at - windowAt);
  }

  /** Where the excerpt's bytes, without its header, are in {@link #window}. */
  int offset() {
    return (int) (excerptAt - windowAt) + HEADER_BYTES;
  }

  /** Length of the excerpt without its header, bytes. */
  int length() {
    return length;
  }

  /** Where the excerpt starts in the file. */
  long excerptAt() {
    return excerptAt;
  }

  /** Where the excerpt ends in the file: the place of the next header. */
  long end() {
    return align(excerptAt + HEADER_BYTES + length);
  }

  /** Where the next header is. */
  long nextAt() {
    return nextAt;
  }

  /** What was wrong. */
  String fault() {
    return fault;
  }

  Path path() {
    return path;
  }

  long size() throws IOException {
    return bytes.size();
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }

  private static long align(long at) {
    return (at + 3) & ~3L;
  }
}
