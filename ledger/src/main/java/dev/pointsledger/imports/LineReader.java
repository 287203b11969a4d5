package dev.pointsledger.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads a stream line by line; lines have a bound, and one beyond it is passed over. */
public final class LineReader {
  private static final int READ_SIZE = 1 << 16;

  private final InputStream in;
  private final int lengthMax;
  private final @Nullable Listener listener;
  private byte[] bytes = new byte[2 * READ_SIZE];
  private int start;
  private int end;
  private int searched;
  private boolean ended;
  private long number;
  private int from;
  private int to;
  private boolean tooLong;

  /** Is shown all bytes as they are read. */
  public interface Listener {
    void read(byte[] bytes, int from, int length);
  }

  /**
   * Reads lines of a stream.
   *
   * @param lengthMax bytes of a line
   * @param listener null: nobody is shown what is read
   */
  public LineReader(InputStream in, int lengthMax, @Nullable Listener listener) {
    this.in = in;
    this.lengthMax = lengthMax;
    this.listener = listener;
  }

  /** Goes on to the next line that is not blank; false: there is none. */
  public boolean next() throws IOException {
    while (nextLine()) {
      if (tooLong || !isBlank()) {
        return true;
      }
    }
    return false;
  }

  private boolean nextLine() throws IOException {
    tooLong = false;
    while (true) {
      int feed = feed();
      if (feed >= 0) {
        line(feed, feed + 1);
        return true;
      }
      if (ended) {
        boolean rest = start < end || tooLong;
        if (rest) {
          line(end, end);
        }
        return rest;
      }
      if (end - start > lengthMax + 1) {
        tooLong = true;
        start = end;
        searched = end;
      }
      fill();
    }
  }

  private void line(int lineEnd, int next) {
    number++;
    from = start;
    to = lineEnd > start && bytes[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
    tooLong |= to - from > lengthMax;
    start = next;
    searched = next;
  }

  private int feed() {
    for (int place = searched; place < end; place++) {
      if (bytes[place] == '\n') {
        return place;
      }
    }
    searched = end;
    return -1;
  }

  private void fill() throws IOException {
    if (start > 0 && bytes.length - end < READ_SIZE) {
      System.arraycopy(bytes, start, bytes, 0, end - start);
      end -= start;
      searched -= start;
      start = 0;
    }
    if (bytes.length - end < READ_SIZE) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
    int read = in.read(bytes, end, READ_SIZE);
    if (read < 0) {
      ended = true;
      return;
    }
    if (listener != null) {
      listener.read(bytes, end, read);
    }
    end += read;
  }

  private boolean isBlank() {
    for (int place = from; place < to; place++) {
      if (bytes[place] != ' ' && bytes[place] != '\t') {
        return false;
      }
    }
    return true;
  }

  /** Number of the present line, from 1; blank ones count. */
  public long number() {
    return number;
  }

  /** Whether the present line was too long, and is not there. */
  public boolean isTooLong() {
    return tooLong;
  }

  /** What the present line stands in, until the next call. */
  public byte[] bytes() {
    return bytes;
  }

  /** Where the present line begins. */
  public int from() {
    return from;
  }

  /** Where the present line ends, without what ends it. */
  public int to() {
    return to;
  }
}
