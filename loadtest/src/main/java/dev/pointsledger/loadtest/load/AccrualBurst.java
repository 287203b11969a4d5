package dev.pointsledger.loadtest.load;

import dev.pointsledger.loadtest.wire.ByteText;
import dev.pointsledger.loadtest.wire.Reply;
import dev.pointsledger.loadtest.wire.Requests;

/** New orders, one {@code POST /accruals} each; those recorded are entered in the account. */
public final class AccrualBurst extends Burst {
  private final Requests requests;
  private final Account account;

  /** Orders of the numbers from {@code first}. */
  public AccrualBurst(Requests requests, Account account, long first, int count) {
    super(first, count);
    this.requests = requests;
    this.account = account;
  }

  @Override
  void encode(long number, ByteText body, ByteText out) {
    account.orders().write(number, body);
    requests.accrual(out, body);
  }

  @Override
  boolean expected(long number, Reply reply) {
    boolean recorded = reply.status() == 201 || reply.status() == 200;
    if (recorded) {
      account.acknowledge(number);
    }
    return recorded;
  }
}
