package dev.pointsledger.loadtest.load;

import dev.pointsledger.loadtest.wire.ByteText;
import dev.pointsledger.loadtest.wire.Loss;
import dev.pointsledger.loadtest.wire.Reply;
import dev.pointsledger.loadtest.wire.Source;
import java.util.ArrayDeque;

/**
 * Sends orders that got no answer again, as a careful client would: with the same content under the
 * same id, until the service says what became of them. What it says is entered in the account.
 */
public final class Resending implements Source<Call> {
  private static final int ATTEMPTS_MAX = 20;
  private static final long PAUSE_NS = 200_000_000;

  private final Traffic traffic;
  private final Account account;
  private final ArrayDeque<Call> waiting;
  private final int attemptsMax;
  private long notBeforeNs;
  private int attempts;
  private long settled;
  private long refused;

  /** Takes over what the account is unsure of. */
  public Resending(Traffic traffic, Account account) {
    this.traffic = traffic;
    this.account = account;
    waiting = account.unsure();
    attemptsMax = waiting.size() + ATTEMPTS_MAX;
    notBeforeNs = System.nanoTime();
  }

  @Override
  public long nextDueNs(long nowNs) {
    return waiting.isEmpty() || attempts >= attemptsMax ? NEVER : notBeforeNs;
  }

  @Override
  public Call next(ByteText out, long nowNs) {
    Call call = waiting.pop();
    attempts++;
    traffic.encode(call, out);
    return call;
  }

  @Override
  public void answered(Call call, Reply reply, long sentNs, long doneNs) {
    if (reply.status() == 503 || reply.status() == 429) {
      again(call, doneNs);
    } else if (traffic.single()) {
      settle(call.first(), reply.status());
    } else {
      Statuses statuses = new Statuses(reply.body());
      for (int i = 0; i < call.count(); i++) {
        settle(call.first() + i, reply.status() == 200 ? statuses.next() : reply.status());
      }
    }
  }

  @Override
  public void lost(Call call, Loss loss, long nowNs) {
    again(call, nowNs);
  }

  /** Orders of which is now known that they are recorded. */
  public long settled() {
    return settled;
  }

  /** Orders that the service refused. */
  public long refused() {
    return refused;
  }

  /** Orders of which still nothing is known. */
  public long unknown() {
    return waiting.stream().mapToLong(Call::count).sum();
  }

  private void again(Call call, long nowNs) {
    waiting.add(call);
    notBeforeNs = nowNs + PAUSE_NS;
  }

  private void settle(long number, int status) {
    if (status == 200 || status == 201) {
      account.acknowledge(number);
      settled++;
    } else {
      refused++;
    }
  }
}
