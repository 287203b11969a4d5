package dev.pointsledger.http;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/** Cuts a stream of bytes into lines of bounded length. Belongs to one event loop. */
final class LineBuffer {
  private final int lengthMax;
  private byte[] bytes = new byte[4096];
  private int from;
  private int to;

  /** Up to here there is no line feed. */
  private int searched;

  /** The rest of a line that is too long is being thrown away. */
  private boolean skipping;

  private int lineFrom;
  private int lineTo;

  /** What came next in the stream. */
  enum Next {
    /** A line: between {@link #lineFrom} and {@link #lineTo}. */
    LINE,
    /** A line longer than allowed; it is thrown away. */
    TOO_LONG,
    /** Nothing until more is appended. */
    NOTHING
  }

  LineBuffer(int lengthMax) {
    this.lengthMax = lengthMax;
  }

  /** Adds what was received. */
  void append(Buffer chunk) {
    int size = chunk.length();
    if (from > 0) {
      System.arraycopy(bytes, from, bytes, 0, to - from);
      to -= from;
      searched -= from;
      from = 0;
    }
    if (bytes.length - to < size) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, to + size));
    }
    chunk.getBytes(bytes, to);
    to += size;
  }

  /** Takes the next line. At the end of the stream a last one need not have a line feed. */
  Next next(boolean ended) {
    while (true) {
      int feed = lineFeed();
      if (feed < 0) {
        return rest(ended);
      }
      int start = from;
      from = feed + 1;
      searched = from;
      if (skipping) {
        skipping = false;
      } else {
        return line(start, feed);
      }
    }
  }

  private Next rest(boolean ended) {
    if (skipping) {
      dropAll();
      return Next.NOTHING;
    }
    if (withoutReturn(from, to) - from > lengthMax) {
      dropAll();
      skipping = true;
      return Next.TOO_LONG;
    }
    if (!ended || from == to) {
      return Next.NOTHING;
    }
    int start = from;
    from = to;
    return line(start, to);
  }

  private Next line(int start, int end) {
    lineFrom = start;
    lineTo = withoutReturn(start, end);
    return lineTo - lineFrom > lengthMax ? Next.TOO_LONG : Next.LINE;
  }

  /** A carriage return that may yet be followed by a line feed does not count as the line's. */
  private int withoutReturn(int start, int end) {
    return end > start && bytes[end - 1] == '\r' ? end - 1 : end;
  }

  private void dropAll() {
    from = 0;
    to = 0;
    searched = 0;
  }

  private int lineFeed() {
    for (int place = searched; place < to; place++) {
      if (bytes[place] == '\n') {
        return place;
      }
    }
    searched = to;
    return -1;
  }

  byte[] bytes() {
    return bytes;
  }

  int lineFrom() {
    return lineFrom;
  }

  int lineTo() {
    return lineTo;
  }

  /** Whether the line holds nothing but blanks. */
  boolean isBlank() {
    for (int place = lineFrom; place < lineTo; place++) {
      if (bytes[place] != ' ' && bytes[place] != '\t') {
        return false;
      }
    }
    return true;
  }
}
