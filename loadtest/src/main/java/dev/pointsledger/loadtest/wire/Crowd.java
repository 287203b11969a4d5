package dev.pointsledger.loadtest.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Connections that want nothing: idle ones, which had one answer and keep still, and slow ones,
 * which send the body of an order a byte a second. What the service closes is opened anew, up to
 * 200 a second. Has a thread of its own.
 */
public final class Crowd implements AutoCloseable {
  private static final int BODY_LENGTH = 1000;
  private static final long TICK_MS = 100;
  private static final long BYTE_NS = 1_000_000_000;
  private static final int REOPENED_PER_TICK = 20;
  private static final int CONNECT_MS = 5_000;

  private final Endpoint endpoint;
  private final byte[] idleText;
  private final byte[] slowText;
  private final List<Guest> guests = new ArrayList<>();
  private final AtomicInteger held = new AtomicInteger();
  private final AtomicLong closed = new AtomicLong();
  private final ByteBuffer in = ByteBuffer.allocate(16 * 1024);
  private final Thread thread;
  private volatile boolean over;

  /** So many of each; none is there before {@link #open}. */
  public Crowd(Endpoint endpoint, Requests requests, int idle, int slow) {
    this.endpoint = endpoint;
    idleText = requests.live();
    slowText = requests.accrualHead(BODY_LENGTH);
    for (int i = 0; i < idle + slow; i++) {
      guests.add(new Guest(i >= idle));
    }
    thread = new Thread(this::run, "loadtest-crowd");
    thread.setDaemon(true);
  }

  /**
   * Opens all.
   *
   * @throws IOException if one cannot be opened
   */
  public void open() throws IOException {
    for (Guest guest : guests) {
      guest.connect();
    }
    thread.start();
  }

  /** How many are open now. */
  public int held() {
    return held.get();
  }

  /** How many the service has closed so far. */
  public long closed() {
    return closed.get();
  }

  @Override
  public void close() {
    over = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (Guest guest : guests) {
      guest.leave();
    }
  }

  private void run() {
    try (Selector selector = Selector.open()) {
      for (Guest guest : guests) {
        guest.watch(selector);
      }
      while (!over) {
        selector.select(this::read, TICK_MS);
        work(selector);
      }
    } catch (IOException | ClosedSelectorException e) {
      // What is held from now on is what is reported: nobody.
      held.set(0);
    }
  }

  private void read(SelectionKey key) {
    Guest guest = (Guest) key.attachment();
    try {
      if (!guest.read()) {
        lost(guest);
      }
    } catch (IOException e) {
      lost(guest);
    }
  }

  private void lost(Guest guest) {
    closed.incrementAndGet();
    guest.leave();
  }

  private void work(Selector selector) {
    long now = System.nanoTime();
    int reopened = 0;
    for (Guest guest : guests) {
      try {
        if (guest.present()) {
          guest.dribble(now);
        } else if (reopened < REOPENED_PER_TICK) {
          reopened++;
          guest.connect();
          guest.watch(selector);
        }
      } catch (IOException e) {
        lost(guest);
      }
    }
  }

  /** One connection; what is sent is so little that the socket takes it at once. */
  private final class Guest {
    private final boolean slow;
    private @Nullable SocketChannel channel;
    private long sentNs;
    private int left;

    private Guest(boolean slow) {
      this.slow = slow;
    }

    private boolean present() {
      return channel != null;
    }

    private void connect() throws IOException {
      SocketChannel opened = SocketChannel.open();
      channel = opened;
      held.incrementAndGet();
      try {
        opened.socket().connect(endpoint.address(), CONNECT_MS);
        opened.configureBlocking(false);
        opened.write(ByteBuffer.wrap(slow ? slowText : idleText));
      } catch (IOException e) {
        leave();
        throw e;
      }
      sentNs = System.nanoTime();
      left = BODY_LENGTH - 1;
    }

    private void watch(Selector selector) throws IOException {
      SocketChannel open = channel;
      if (open != null) {
        open.register(selector, SelectionKey.OP_READ, this);
      }
    }

    /** Whether the connection goes on. */
    private boolean read() throws IOException {
      SocketChannel open = channel;
      return open == null || open.read(in.clear()) >= 0;
    }

    /** The last byte is never sent: no order comes of it. */
    private void dribble(long nowNs) throws IOException {
      SocketChannel open = channel;
      if (open != null && slow && left > 0 && nowNs - sentNs > BYTE_NS) {
        sentNs = nowNs;
        left--;
        open.write(ByteBuffer.wrap(new byte[] {' '}));
      }
    }

    private void leave() {
      SocketChannel last = channel;
      if (last == null) {
        return;
      }
      channel = null;
      held.decrementAndGet();
      try {
        last.close();
      } catch (IOException ignored) {
        // It is of no more use either way.
      }
    }
  }
}
