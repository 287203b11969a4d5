package dev.pointsledger.loadtest.wire;

/** A body in chunks, decoded as it comes in. */
final class Chunks {
  private enum State {
    SIZE,
    EXTENSION,
    DATA,
    AFTER_DATA,
    TRAILER,
    COMPLETE
  }

  private static final long SIZE_MAX = 1L << 40;

  private State state = State.SIZE;
  private long size;
  private long lineLength;

  void clear() {
    state = State.SIZE;
    size = 0;
    lineLength = 0;
  }

  boolean complete() {
    return state == State.COMPLETE;
  }

  /** Decodes up to {@code to} or the end of the body; returns the index of what was not taken. */
  int feed(byte[] bytes, int from, int to, ByteText body) throws MalformedReply {
    int at = from;
    while (at < to && state != State.COMPLETE) {
      if (state == State.DATA) {
        int take = (int) Math.min(size, to - at);
        body.raw(bytes, at, take);
        at += take;
        size -= take;
        state = size == 0 ? State.AFTER_DATA : state;
      } else {
        step(bytes[at++]);
      }
    }
    return at;
  }

  private void step(byte next) throws MalformedReply {
    switch (state) {
      case SIZE -> size(next);
      case EXTENSION -> state = next == '\n' ? afterSize() : state;
      case AFTER_DATA -> state = next == '\n' ? State.SIZE : state;
      case TRAILER -> trailer(next);
      default -> throw new IllegalStateException(state.name());
    }
  }

  private void size(byte next) throws MalformedReply {
    int digit = Character.digit(next, 16);
    if (digit >= 0 && size < SIZE_MAX) {
      size = size * 16 + digit;
    } else if (next == '\n') {
      state = afterSize();
    } else if (next == '\r' || next == ';' || next == ' ') {
      state = State.EXTENSION;
    } else {
      throw new MalformedReply("chunk size");
    }
  }

  private State afterSize() {
    lineLength = 0;
    return size == 0 ? State.TRAILER : State.DATA;
  }

  private void trailer(byte next) {
    if (next == '\n') {
      state = lineLength == 0 ? State.COMPLETE : state;
      lineLength = 0;
    } else if (next != '\r') {
      lineLength++;
    }
  }
}
