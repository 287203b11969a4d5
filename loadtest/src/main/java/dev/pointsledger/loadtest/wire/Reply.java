package dev.pointsledger.loadtest.wire;

import java.nio.charset.StandardCharsets;

/**
 * An answer as it comes in, in pieces of any size: head, then a body by {@code Content-Length}, in
 * chunks, or up to the end of the connection.
 */
public final class Reply {
  private static final int HEAD_MAX = 32 * 1024;

  private enum State {
    HEAD,
    COUNTED,
    CHUNKED,
    UNTIL_CLOSE,
    COMPLETE
  }

  private final ByteText head = new ByteText(512);
  private final ByteText body = new ByteText(1024);
  private final Chunks chunks = new Chunks();
  private State state = State.HEAD;
  private int status;
  private long missing;
  private boolean closing;

  /** Makes ready for the next answer. */
  public void clear() {
    head.clear();
    body.clear();
    state = State.HEAD;
    status = 0;
    closing = false;
  }

  /**
   * Takes bytes in.
   *
   * @return whether the answer is complete
   * @throws MalformedReply if this is no HTTP/1.1, or goes on after its end
   */
  public boolean feed(byte[] bytes, int from, int to) throws MalformedReply {
    int at = from;
    while (state == State.HEAD && at < to) {
      at = feedHead(bytes, at, to);
    }
    if (state == State.COUNTED) {
      int take = (int) Math.min(missing, to - at);
      body.raw(bytes, at, take);
      missing -= take;
      at += take;
      state = missing == 0 ? State.COMPLETE : state;
    } else if (state == State.CHUNKED) {
      at = chunks.feed(bytes, at, to, body);
      state = chunks.complete() ? State.COMPLETE : state;
    } else if (state == State.UNTIL_CLOSE) {
      body.raw(bytes, at, to - at);
      at = to;
    }
    if (at < to) {
      throw new MalformedReply("bytes after the end of the answer");
    }
    return state == State.COMPLETE;
  }

  /** The peer closed the connection. Whether the answer is complete with that. */
  public boolean ended() {
    if (state == State.UNTIL_CLOSE) {
      state = State.COMPLETE;
    }
    return state == State.COMPLETE;
  }

  /** The status code; 0 before the head was read. */
  public int status() {
    return status;
  }

  /** The body so far. */
  public ByteText body() {
    return body;
  }

  /** Whether the peer is going to close the connection after this answer. */
  public boolean closing() {
    return closing;
  }

  private int feedHead(byte[] bytes, int from, int to) throws MalformedReply {
    for (int at = from; at < to; at++) {
      if (bytes[at] == '\n' && endsHead(bytes, from, at)) {
        head.raw(bytes, from, at + 1 - from);
        readHead();
        return at + 1;
      }
    }
    head.raw(bytes, from, to - from);
    if (head.length() > HEAD_MAX) {
      throw new MalformedReply("head longer than " + HEAD_MAX + " bytes");
    }
    return to;
  }

  /**
   * Whether the line feed at {@code at} ends an empty line; the bytes before may be in the head
   * already.
   */
  private boolean endsHead(byte[] bytes, int from, int at) {
    return before(bytes, from, at, 1) == '\r'
        && before(bytes, from, at, 2) == '\n'
        && before(bytes, from, at, 3) == '\r';
  }

  private int before(byte[] bytes, int from, int at, int back) {
    if (at - back >= from) {
      return bytes[at - back];
    }
    int inHead = head.length() - (back - (at - from));
    return inHead >= 0 ? head.array()[inHead] : -1;
  }

  private void readHead() throws MalformedReply {
    byte[] bytes = head.array();
    if (head.length() < 16 || !Heads.startsWith(bytes, 0, head.length(), "http/1.1 ")) {
      throw new MalformedReply("not HTTP/1.1: " + firstLine());
    }
    status = Heads.number(bytes, 9, 12);
    if (status < 100) {
      throw new MalformedReply("no status: " + firstLine());
    }
    if (status < 200) {
      clear();
      return;
    }
    frame(bytes);
  }

  private void frame(byte[] bytes) throws MalformedReply {
    long length = -1;
    boolean chunked = false;
    int line = Heads.nextLine(bytes, 0, head.length());
    while (line < head.length() - 2) {
      int next = Heads.nextLine(bytes, line, head.length());
      if (Heads.startsWith(bytes, line, next, "content-length:")) {
        length = Heads.numberAfter(bytes, line + 15, next);
      } else if (Heads.startsWith(bytes, line, next, "transfer-encoding:")) {
        chunked = true;
      } else if (Heads.startsWith(bytes, line, next, "connection:")) {
        closing = Heads.contains(bytes, line + 11, next, "close");
      }
      line = next;
    }
    begin(length, chunked);
  }

  private void begin(long length, boolean chunked) throws MalformedReply {
    if (status == 204 || status == 304 || length == 0) {
      state = State.COMPLETE;
    } else if (chunked) {
      chunks.clear();
      state = State.CHUNKED;
    } else if (length > 0) {
      missing = length;
      state = State.COUNTED;
    } else if (closing) {
      state = State.UNTIL_CLOSE;
    } else {
      throw new MalformedReply("neither length nor chunks");
    }
  }

  private String firstLine() {
    String text =
        new String(head.array(), 0, Math.min(80, head.length()), StandardCharsets.ISO_8859_1);
    return text.lines().findFirst().orElse("");
  }
}
