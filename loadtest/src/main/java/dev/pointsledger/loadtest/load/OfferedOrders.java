package dev.pointsledger.loadtest.load;

import dev.pointsledger.loadtest.wire.ByteText;
import dev.pointsledger.loadtest.wire.Loss;
import dev.pointsledger.loadtest.wire.Reply;
import dev.pointsledger.loadtest.wire.Requests;
import dev.pointsledger.loadtest.wire.Source;
import java.util.List;

/**
 * New orders, one {@code POST /accruals} each, on a schedule of phases that follow each other
 * without a pause. What the service refuses as too much (503, 429) is not sent again.
 */
public final class OfferedOrders implements Source<Call> {
  /** A caller that found no free connection for so long has gone away. */
  private static final long PATIENCE_NS = 1_000_000_000;

  private static final int CREATED = 201;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;

  private final Requests requests;
  private final Account account;
  private final List<Phase> phases;
  private final ByteText body = new ByteText(1024);
  private int phase;
  private long numberInPhase;
  private long orderNumber;

  /** Orders of the account; each phase begins where the one before ends. */
  public OfferedOrders(Requests requests, Account account, List<Phase> phases) {
    this.requests = requests;
    this.account = account;
    this.phases = List.copyOf(phases);
  }

  @Override
  public long nextDueNs(long nowNs) {
    while (phase < phases.size()) {
      Phase current = phases.get(phase);
      long due = current.dueNs(numberInPhase);
      if (due - current.endNs() >= 0) {
        phase++;
        numberInPhase = 0;
      } else if (nowNs - due > PATIENCE_NS) {
        current.unsent(due);
        numberInPhase++;
      } else {
        return due;
      }
    }
    return NEVER;
  }

  @Override
  public Call next(ByteText out, long nowNs) {
    Call call = new Call(CallKind.ACCRUAL, nextDueNs(nowNs), orderNumber++, 1);
    numberInPhase++;
    account.orders().write(call.first(), body.clear());
    requests.accrual(out, body);
    return call;
  }

  @Override
  public void answered(Call call, Reply reply, long sentNs, long doneNs) {
    Phase of = phaseOf(call);
    switch (reply.status()) {
      case CREATED -> {
        of.accepted(call.dueNs(), doneNs);
        account.acknowledge(call.first());
      }
      case TOO_MANY_REQUESTS, UNAVAILABLE -> of.shed(call.dueNs(), doneNs);
      default -> of.error(call.dueNs(), "status " + reply.status());
    }
  }

  @Override
  public void lost(Call call, Loss loss, long nowNs) {
    phaseOf(call).error(call.dueNs(), loss.label());
    account.unsure(call);
  }

  private Phase phaseOf(Call call) {
    for (Phase candidate : phases) {
      if (call.dueNs() - candidate.endNs() < 0) {
        return candidate;
      }
    }
    throw new IllegalStateException("due after the end");
  }
}
