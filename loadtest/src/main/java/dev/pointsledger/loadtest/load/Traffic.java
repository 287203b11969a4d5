package dev.pointsledger.loadtest.load;

import dev.pointsledger.loadtest.measure.Meter;
import dev.pointsledger.loadtest.wire.ByteText;
import dev.pointsledger.loadtest.wire.Loss;
import dev.pointsledger.loadtest.wire.Reply;
import dev.pointsledger.loadtest.wire.Requests;
import dev.pointsledger.loadtest.wire.Source;

/** The requests of a run on their schedule; each answer is metered and entered in the account. */
public final class Traffic implements Source<Call> {
  private static final int KIND = 101;
  private static final int WHICH = 102;

  private final Requests requests;
  private final Orders orders;
  private final Account account;
  private final Meter meter;
  private final Schedule schedule;
  private final Mix mix;
  private final int batch;
  private final long seed;
  private final long graceNs;
  private final ByteText body = new ByteText(1024);
  private long number;
  private long orderNumber;

  /**
   * Traffic that begins when first driven.
   *
   * @param batch orders in a request; 1 = single accruals
   * @param graceNs how long after the end of the schedule what is overdue is still sent
   */
  public Traffic(
      Requests requests,
      Account account,
      Meter meter,
      Schedule schedule,
      Mix mix,
      int batch,
      long seed,
      long graceNs) {
    this.requests = requests;
    this.account = account;
    this.orders = account.orders();
    this.meter = meter;
    this.schedule = schedule;
    this.mix = mix;
    this.batch = batch;
    this.seed = seed;
    this.graceNs = graceNs;
  }

  @Override
  public long nextDueNs(long nowNs) {
    return nowNs - schedule.endNs() > graceNs ? NEVER : schedule.dueNs(number, nowNs);
  }

  @Override
  public Call next(ByteText out, long nowNs) {
    long due = schedule.dueNs(number, nowNs);
    CallKind kind =
        account.acknowledged() == 0 ? CallKind.ACCRUAL : mix.pick(Bits.of(seed, number, KIND));
    Call call = call(kind, due);
    number++;
    if (kind == CallKind.MEMBER) {
      requests.member(out, orders.memberId(orders.member(call.first())));
    } else {
      encode(call, out);
    }
    return call;
  }

  @Override
  public void answered(Call call, Reply reply, long sentNs, long doneNs) {
    if (schedule.measured(call.dueNs())) {
      meter.answered(
          call.dueNs(), sentNs, doneNs, call.kind() == CallKind.MEMBER ? 0 : call.count());
    }
    if (call.kind() == CallKind.MEMBER) {
      expect(reply.status() == 200, reply.status());
    } else if (single()) {
      single(call, reply.status());
    } else {
      batched(call, reply);
    }
  }

  @Override
  public void lost(Call call, Loss loss, long nowNs) {
    if (schedule.measured(call.dueNs())) {
      meter.lost(call.dueNs(), nowNs);
    }
    meter.error(loss.label(), 1);
    if (call.kind() == CallKind.ACCRUAL) {
      account.unsure(call);
    }
  }

  /**
   * After the run: requests that were due and never sent, for want of connections or time. Each is
   * metered with the time it has waited, which its latency would have exceeded.
   */
  public long countUnsent(long nowNs) {
    long unsent = 0;
    while (schedule.open()) {
      long due = schedule.dueNs(number, nowNs);
      if (due - nowNs >= 0) {
        break;
      }
      if (schedule.measured(due)) {
        meter.lost(due, nowNs);
      }
      number++;
      unsent++;
    }
    return unsent;
  }

  /** Encodes a call's orders; the same call gives the same bytes each time. */
  public void encode(Call call, ByteText out) {
    body.clear();
    if (batch == 1) {
      orders.write(call.first(), body);
      requests.accrual(out, body);
    } else {
      orders.writeBatch(call.first(), call.count(), body);
      requests.batch(out, body);
    }
  }

  /** Whether each request holds one order, as {@code POST /accruals}. */
  boolean single() {
    return batch == 1;
  }

  private Call call(CallKind kind, long dueNs) {
    if (kind == CallKind.ACCRUAL) {
      long first = orderNumber;
      orderNumber += batch;
      return new Call(kind, dueNs, first, batch);
    }
    return new Call(kind, dueNs, account.someAcknowledged(Bits.of(seed, number, WHICH)), 1);
  }

  private void single(Call call, int status) {
    if (call.kind() == CallKind.REPLAY) {
      expect(status == 200, status);
    } else if (status == 201) {
      account.acknowledge(call.first());
    } else {
      expect(false, status);
    }
  }

  private void batched(Call call, Reply reply) {
    if (reply.status() != 200) {
      meter.error("status " + reply.status(), 1);
      return;
    }
    int expected = call.kind() == CallKind.REPLAY ? 200 : 201;
    Statuses statuses = new Statuses(reply.body());
    for (int i = 0; i < call.count(); i++) {
      int status = statuses.next();
      if (status == expected && expected == 201) {
        account.acknowledge(call.first() + i);
      } else {
        expect(status == expected, status);
      }
    }
  }

  private void expect(boolean good, int status) {
    if (!good) {
      meter.error("status " + status, 1);
    }
  }
}
