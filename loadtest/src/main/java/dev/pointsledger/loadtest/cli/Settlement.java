package dev.pointsledger.loadtest.cli;

import dev.pointsledger.loadtest.load.Account;
import dev.pointsledger.loadtest.load.Call;
import dev.pointsledger.loadtest.load.Resending;
import dev.pointsledger.loadtest.load.Traffic;
import dev.pointsledger.loadtest.verify.AccountCheck;
import dev.pointsledger.loadtest.verify.MemberReads;
import dev.pointsledger.loadtest.wire.Driver;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;

/**
 * After a run: settles what got no answer, then looks for every acknowledged order in the balances.
 */
final class Settlement {
  private final Target target;
  private final Interrupt interrupt;
  private final PrintStream out;

  Settlement(Target target, Interrupt interrupt, PrintStream out) {
    this.target = target;
    this.interrupt = interrupt;
    this.out = out;
  }

  /** Whether all is as acknowledged; {@code every} = 1 reads each member, n each n-th. */
  boolean settle(Account account, Traffic traffic, int every) throws IOException {
    long unknown = resend(account, traffic);
    return check(account, every, unknown == 0) && unknown == 0;
  }

  private long resend(Account account, Traffic traffic) throws IOException {
    if (account.unsure().isEmpty()) {
      return 0;
    }
    Resending resending = new Resending(traffic, account);
    out.printf(Locale.ROOT, "%,d orders got no answer; sending them again%n", resending.unknown());
    try (Driver<Call> driver = target.patient()) {
      interrupt.stops(driver::stop);
      driver.drive(resending);
    }
    out.printf(
        Locale.ROOT,
        "  recorded %,d, refused %,d, still unknown %,d%n",
        resending.settled(),
        resending.refused(),
        resending.unknown());
    return resending.unknown();
  }

  /**
   * Looks for every acknowledged order in the balances; whether all is as it must be.
   *
   * @param exact whether nothing is unknown
   */
  boolean check(Account account, int every, boolean exact) throws IOException {
    AccountCheck check = new AccountCheck(account, every, exact);
    MemberReads reads = new MemberReads(target.requests(), check.memberIds(), check);
    int count = check.memberIds().size();
    try (Driver<Integer> driver = target.patient();
        Bar bar = new Bar(out, "checking members", reads::done, count)) {
      interrupt.stops(driver::stop);
      bar.start();
      driver.drive(reads);
    }
    out.printf(
        Locale.ROOT,
        "%,d orders acknowledged; %,d members checked%s: %,d orders found, %,d members differ, %,d not"
            + " read%n",
        account.acknowledged(),
        reads.done(),
        every == 1 ? " (all)" : " (one in " + every + ")",
        check.ordersFound(),
        check.wrong(),
        reads.failed());
    check.differences().forEach(difference -> out.println("  " + difference));
    return check.wrong() == 0 && reads.failed() == 0 && reads.done() == count;
  }
}
