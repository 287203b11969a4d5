package dev.pointsledger.loadtest.load;

import dev.pointsledger.loadtest.wire.ByteText;
import dev.pointsledger.loadtest.wire.Loss;
import dev.pointsledger.loadtest.wire.Reply;
import dev.pointsledger.loadtest.wire.Requests;
import dev.pointsledger.loadtest.wire.Source;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * One order for each of many new members, in batches as fast as they go. A batch without answer, or
 * answered 503 or 429, is sent again.
 */
public final class Preparation implements Source<Call> {
  private static final int BATCH = 500;

  /** In a row: a service that admits few a second refuses many, but goes on. */
  private static final int ATTEMPTS_MAX = 1000;

  private static final long PAUSE_NS = 100_000_000;

  private final Requests requests;
  private final String runId;
  private final String memberPrefix;
  private final int members;
  private final long amountMinor;
  private final LongConsumer recorded;
  private final ByteText body = new ByteText(128 * 1024);
  private final ArrayDeque<Call> again = new ArrayDeque<>();
  private final AtomicLong done = new AtomicLong();
  private long next;
  private long notBeforeNs = System.nanoTime();
  private int repeats;
  private long failed;

  /**
   * Members that no other run has.
   *
   * @param runId part of each order's id
   * @param memberPrefix what members' ids begin with, before their number
   * @param amountMinor of each order
   * @param recorded told the number of each member whose order is recorded
   */
  public Preparation(
      Requests requests,
      String runId,
      String memberPrefix,
      int members,
      long amountMinor,
      LongConsumer recorded) {
    this.requests = requests;
    this.runId = runId;
    this.memberPrefix = memberPrefix;
    this.members = members;
    this.amountMinor = amountMinor;
    this.recorded = recorded;
  }

  @Override
  public long nextDueNs(long nowNs) {
    return next < members || !again.isEmpty() ? notBeforeNs : NEVER;
  }

  @Override
  public Call next(ByteText out, long nowNs) {
    Call call = again.poll();
    if (call == null) {
      int count = (int) Math.min(BATCH, members - next);
      call = new Call(CallKind.ACCRUAL, nowNs, next, count);
      next += count;
    }
    body.clear().ascii("{\"atomic\":false,\"commands\":[");
    for (int i = 0; i < call.count(); i++) {
      write(call.first() + i, body.ascii(i == 0 ? "{\"accrual\":" : ",{\"accrual\":"));
    }
    requests.batch(out, body.ascii("]}"));
    return call;
  }

  @Override
  public void answered(Call call, Reply reply, long sentNs, long doneNs) {
    if (reply.status() == 503 || reply.status() == 429) {
      repeat(call, doneNs);
      return;
    }
    repeats = 0;
    Statuses statuses = new Statuses(reply.body());
    for (int i = 0; i < call.count(); i++) {
      int status = reply.status() == 200 ? statuses.next() : reply.status();
      if (status == 200 || status == 201) {
        recorded.accept(call.first() + i);
      } else {
        failed++;
      }
    }
    done.lazySet(done.getPlain() + call.count());
  }

  @Override
  public void lost(Call call, Loss loss, long nowNs) {
    repeat(call, nowNs);
  }

  /** Orders answered; from any thread. */
  public long done() {
    return done.get();
  }

  /** Orders that were refused or never answered. */
  public long failed() {
    return failed;
  }

  private void repeat(Call call, long nowNs) {
    if (repeats++ < ATTEMPTS_MAX) {
      again.add(call);
      notBeforeNs = nowNs + PAUSE_NS;
    } else {
      failed += call.count();
    }
  }

  private void write(long number, ByteText out) {
    out.ascii("{\"orderId\":\"lt-").ascii(runId).ascii("-p").number(number);
    out.ascii("\",\"memberId\":\"").ascii(memberPrefix).number(number);
    out.ascii("\",\"lines\":[{\"lineId\":\"1\",\"amount\":").number(amountMinor).ascii("}]}}");
  }
}
