package dev.pointsledger.loadtest.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** One keep-alive connection with at most one request under way. */
final class Connection<C> {
  final ByteText out = new ByteText(1024);
  final Reply reply = new Reply();

  private ByteBuffer outView = ByteBuffer.wrap(out.array());
  private @Nullable SocketChannel channel;
  private @Nullable SelectionKey key;
  private @Nullable C call;
  private long sentNs;
  private boolean writing;

  void opened(SocketChannel channel, SelectionKey key) {
    this.channel = channel;
    this.key = key;
  }

  @Nullable SocketChannel channel() {
    return channel;
  }

  boolean open() {
    return channel != null;
  }

  @Nullable C call() {
    return call;
  }

  long sentNs() {
    return sentNs;
  }

  /** Sends what was encoded into {@link #out}, as far as the socket takes it. */
  void send(C request, long nowNs) throws IOException {
    call = request;
    sentNs = nowNs;
    reply.clear();
    if (outView.array() != out.array()) {
      outView = ByteBuffer.wrap(out.array());
    }
    outView.clear().limit(out.length());
    flush();
  }

  /** Writes on; asks to be told when the socket takes more. */
  void flush() throws IOException {
    SocketChannel to = channel;
    SelectionKey with = key;
    if (to == null || with == null) {
      throw new IOException("closed");
    }
    to.write(outView);
    boolean more = outView.hasRemaining();
    if (more != writing) {
      writing = more;
      with.interestOps(more ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }
  }

  /** The request is over. */
  void done() {
    call = null;
  }

  void close() {
    SocketChannel last = channel;
    channel = null;
    key = null;
    call = null;
    writing = false;
    if (last != null) {
      try {
        last.close();
      } catch (IOException ignored) {
        // It is of no more use either way.
      }
    }
  }
}
