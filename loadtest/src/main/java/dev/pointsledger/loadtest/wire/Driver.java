package dev.pointsledger.loadtest.wire;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends what a {@link Source} has ready over a number of connections, one request at a time on
 * each. A connection that is lost is opened anew.
 */
public final class Driver<C> implements AutoCloseable {
  private static final int BURST = 32;
  private static final long BLOCK_MAX_NS = 50_000_000;
  private static final long SPIN_NS = 8_000;
  private static final long REOPEN_NS = 100_000_000;

  private final Endpoint endpoint;
  private final long timeoutNs;
  private final Selector selector;
  private final Pacer pacer;
  private final List<Connection<C>> connections = new ArrayList<>();
  private final ArrayDeque<Connection<C>> free = new ArrayDeque<>();
  private final ByteBuffer in = ByteBuffer.allocate(256 * 1024);
  private Source<C> source = new Idle<>();
  private int underWay;
  private long houseKeptNs;
  private long lastUpNs;
  private long giveUpNs = Source.NEVER;
  private volatile boolean stopped;

  /**
   * Opens the connections.
   *
   * @throws IOException if one cannot be opened
   */
  public Driver(Endpoint endpoint, int count, long timeoutNs) throws IOException {
    this.endpoint = endpoint;
    this.timeoutNs = timeoutNs;
    selector = Selector.open();
    pacer = new Pacer(selector);
    try {
      for (int i = 0; i < count; i++) {
        Connection<C> connection = new Connection<>();
        connections.add(connection);
        open(connection);
      }
    } catch (IOException e) {
      close();
      throw new IOException("cannot connect to " + endpoint + ": " + e.getMessage(), e);
    }
  }

  /**
   * Gives up when no connection could be had for so long; without this, goes on while work is due.
   */
  public Driver<C> giveUpAfter(long ns) {
    giveUpNs = ns;
    return this;
  }

  /** From any thread: leave off as soon as can be. */
  public void stop() {
    stopped = true;
    selector.wakeup();
  }

  /**
   * Works on this until nothing is due and nothing awaited, or stopped.
   *
   * @throws IOException if the service could not be reached for as long as was set
   */
  public void drive(Source<C> work) throws IOException {
    source = work;
    lastUpNs = System.nanoTime();
    while (!stopped) {
      sendDue();
      long now = System.nanoTime();
      long due = source.nextDueNs(now);
      if (due == Source.NEVER && underWay == 0) {
        return;
      }
      await(due, now);
      keepHouse();
    }
    for (Connection<C> connection : connections) {
      lose(connection, Loss.STOPPED);
    }
  }

  @Override
  public void close() {
    pacer.close();
    for (Connection<C> connection : connections) {
      connection.close();
    }
    try {
      selector.close();
    } catch (IOException ignored) {
      // It is of no more use either way.
    }
  }

  private void sendDue() {
    for (int i = 0; i < BURST && !free.isEmpty(); i++) {
      long now = System.nanoTime();
      if (source.nextDueNs(now) > now) {
        return;
      }
      send(free.pop(), now);
    }
  }

  private void send(Connection<C> connection, long nowNs) {
    C call = source.next(connection.out, nowNs);
    underWay++;
    try {
      connection.send(call, nowNs);
    } catch (IOException e) {
      lose(connection, Loss.CLOSED);
    }
  }

  private void await(long dueNs, long nowNs) throws IOException {
    long block = Math.min(BLOCK_MAX_NS, free.isEmpty() ? BLOCK_MAX_NS : dueNs - nowNs);
    if (block <= SPIN_NS) {
      selector.selectNow(this::ready);
    } else if (block >= BLOCK_MAX_NS) {
      selector.select(this::ready, BLOCK_MAX_NS / 1_000_000);
    } else {
      pacer.wakeAt(dueNs);
      selector.select(this::ready, BLOCK_MAX_NS / 1_000_000);
      pacer.forget();
    }
  }

  @SuppressWarnings("unchecked") // only connections are attached, in open()
  private void ready(SelectionKey key) {
    Connection<C> connection = (Connection<C>) key.attachment();
    try {
      if (key.isValid() && key.isWritable()) {
        connection.flush();
      }
      if (key.isValid() && key.isReadable()) {
        read(connection);
      }
    } catch (MalformedReply e) {
      lose(connection, Loss.MALFORMED);
    } catch (IOException e) {
      lose(connection, Loss.CLOSED);
    }
  }

  private void read(Connection<C> connection) throws IOException {
    SocketChannel channel = connection.channel();
    if (channel == null) {
      return;
    }
    in.clear();
    int count = channel.read(in);
    C call = connection.call();
    if (call == null) {
      throw new IOException(count < 0 ? "closed" : "answer without request");
    }
    boolean complete =
        count < 0 ? connection.reply.ended() : connection.reply.feed(in.array(), 0, count);
    if (complete) {
      answered(connection, call, count < 0 || connection.reply.closing());
    } else if (count < 0) {
      lose(connection, Loss.CLOSED);
    }
  }

  private void answered(Connection<C> connection, C call, boolean last) {
    long now = System.nanoTime();
    connection.done();
    underWay--;
    source.answered(call, connection.reply, connection.sentNs(), now);
    if (last) {
      connection.close();
      return;
    }
    if (free.isEmpty() && source.nextDueNs(now) <= now && !stopped) {
      send(connection, now);
    } else {
      free.add(connection);
    }
  }

  private void lose(Connection<C> connection, Loss loss) {
    C call = connection.call();
    free.remove(connection);
    connection.close();
    if (call != null) {
      underWay--;
      source.lost(call, loss, System.nanoTime());
    }
  }

  /** Ends requests that take too long, opens connections that were lost. */
  private void keepHouse() throws IOException {
    long now = System.nanoTime();
    if (now - houseKeptNs < REOPEN_NS) {
      return;
    }
    houseKeptNs = now;
    for (Connection<C> connection : connections) {
      if (connection.call() != null && now - connection.sentNs() > timeoutNs) {
        lose(connection, Loss.TIMED_OUT);
      }
    }
    reopenLost(now);
    if (now - lastUpNs > giveUpNs) {
      throw new IOException(
          "no connection to " + endpoint + " for " + giveUpNs / 1_000_000 + " ms");
    }
  }

  private void reopenLost(long nowNs) {
    try {
      for (Connection<C> connection : connections) {
        if (!connection.open()) {
          open(connection);
        }
        lastUpNs = nowNs;
      }
    } catch (IOException refused) {
      // The next round tries again.
      return;
    }
  }

  private void open(Connection<C> connection) throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.socket().connect(endpoint.address(), 2_000);
      channel.configureBlocking(false);
      connection.opened(channel, channel.register(selector, SelectionKey.OP_READ, connection));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    free.add(connection);
  }
}
