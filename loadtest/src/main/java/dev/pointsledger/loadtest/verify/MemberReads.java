package dev.pointsledger.loadtest.verify;

import dev.pointsledger.loadtest.wire.ByteText;
import dev.pointsledger.loadtest.wire.Loss;
import dev.pointsledger.loadtest.wire.Reply;
import dev.pointsledger.loadtest.wire.Requests;
import dev.pointsledger.loadtest.wire.Source;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Reads members, each once, as fast as the connections allow. */
public final class MemberReads implements Source<Integer> {
  private static final int RETRIES_MAX = 100;
  private static final long PAUSE_NS = 100_000_000;

  /** Told what each member is. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * The member at this place of the list; {@link MemberDocument#NONE} if the service knows none
     * such.
     */
    void member(int index, MemberDocument document);
  }

  private final Requests requests;
  private final List<String> memberIds;
  private final Visitor visitor;
  private final ArrayDeque<Integer> again = new ArrayDeque<>();
  private final AtomicLong done = new AtomicLong();
  private long notBeforeNs = System.nanoTime();
  private int next;
  private int retries;
  private long failed;

  /** Reads of these members. */
  public MemberReads(Requests requests, List<String> memberIds, Visitor visitor) {
    this.requests = requests;
    this.memberIds = memberIds;
    this.visitor = visitor;
  }

  @Override
  public long nextDueNs(long nowNs) {
    return next < memberIds.size() || !again.isEmpty() ? notBeforeNs : NEVER;
  }

  @Override
  public Integer next(ByteText out, long nowNs) {
    Integer repeated = again.poll();
    int index = repeated == null ? next++ : repeated;
    requests.member(out, memberIds.get(index));
    return index;
  }

  @Override
  public void answered(Integer index, Reply reply, long sentNs, long doneNs) {
    if (reply.status() == 503 || reply.status() == 429) {
      again(index, doneNs);
      return;
    }
    try {
      if (reply.status() == 404) {
        visitor.member(index, MemberDocument.NONE);
      } else if (reply.status() == 200) {
        visitor.member(index, MemberDocument.parse(reply.body()));
      } else {
        failed++;
      }
    } catch (IOException unreadable) {
      failed++;
    }
    done.lazySet(done.getPlain() + 1);
  }

  @Override
  public void lost(Integer index, Loss loss, long nowNs) {
    again(index, nowNs);
  }

  /** Members read so far; from any thread. */
  public long done() {
    return done.get();
  }

  /** Members that could not be read. */
  public long failed() {
    return failed;
  }

  private void again(Integer index, long nowNs) {
    if (retries++ < RETRIES_MAX) {
      again.add(index);
      notBeforeNs = nowNs + PAUSE_NS;
    } else {
      failed++;
    }
  }
}
