package dev.pointsledger.loadtest.verify;

import dev.pointsledger.loadtest.wire.ByteText;
import dev.pointsledger.loadtest.wire.Loss;
import dev.pointsledger.loadtest.wire.Reply;
import dev.pointsledger.loadtest.wire.Source;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicLong;

/** Reads documents, each once, as fast as the connections allow. */
public abstract class DocumentReads implements Source<Integer> {
  /** In a row: a service that admits few a second refuses many, but goes on. */
  private static final int RETRIES_MAX = 10_000;

  private static final long PAUSE_NS = 100_000_000;

  private final int count;
  private final ArrayDeque<Integer> again = new ArrayDeque<>();
  private final AtomicLong done = new AtomicLong();
  private long notBeforeNs = System.nanoTime();
  private int next;
  private int retries;
  private long failed;

  /** So many documents, by their place. */
  DocumentReads(int count) {
    this.count = count;
  }

  @Override
  public final long nextDueNs(long nowNs) {
    return next < count || !again.isEmpty() ? notBeforeNs : NEVER;
  }

  @Override
  public final Integer next(ByteText out, long nowNs) {
    Integer repeated = again.poll();
    int index = repeated == null ? next++ : repeated;
    encode(index, out);
    return index;
  }

  @Override
  public final void answered(Integer index, Reply reply, long sentNs, long doneNs) {
    if (reply.status() == 503 || reply.status() == 429) {
      again(index, doneNs);
      return;
    }
    try {
      if (!read(index, reply.status(), reply.body())) {
        failed++;
      }
    } catch (IOException unreadable) {
      failed++;
    }
    retries = 0;
    done.lazySet(done.getPlain() + 1);
  }

  @Override
  public final void lost(Integer index, Loss loss, long nowNs) {
    again(index, nowNs);
  }

  /** Documents read so far; from any thread. */
  public final long done() {
    return done.get();
  }

  /** Documents that could not be read. */
  public final long failed() {
    return failed;
  }

  /** Encodes the request for a document. */
  abstract void encode(int index, ByteText out);

  /**
   * Takes an answer.
   *
   * @return whether it is the document, or tells that there is none
   * @throws IOException if it cannot be read
   */
  abstract boolean read(int index, int status, ByteText body) throws IOException;

  private void again(Integer index, long nowNs) {
    if (retries++ < RETRIES_MAX) {
      again.add(index);
      notBeforeNs = nowNs + PAUSE_NS;
    } else {
      failed++;
    }
  }
}
