package dev.pointsledger.loadtest.cli;

import dev.pointsledger.loadtest.load.Account;
import dev.pointsledger.loadtest.load.AccrualBurst;
import dev.pointsledger.loadtest.load.Burst;
import dev.pointsledger.loadtest.load.ClaimBurst;
import dev.pointsledger.loadtest.load.Orders;
import dev.pointsledger.loadtest.load.Preparation;
import dev.pointsledger.loadtest.load.Workload;
import dev.pointsledger.loadtest.verify.TemplateCounts;
import dev.pointsledger.loadtest.verify.WalletCheck;
import dev.pointsledger.loadtest.wire.Control;
import dev.pointsledger.loadtest.wire.Driver;
import dev.pointsledger.loadtest.wire.Requests;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Sales of a coupon template each, and bursts of orders of the same members, over one service. */
final class FlashSale {
  private static final long PREPARED_MINOR = 10_000;

  private final Target target;
  private final Interrupt interrupt;
  private final PrintStream out;
  private final String runId;
  private final int claims;
  private final int stock;
  private final int members;
  private final Requests requests;
  private final Control control;
  private final Account account;
  private final List<ClaimBurst> sales = new ArrayList<>();
  private final Map<String, Long> errors = new TreeMap<>();
  private long nextNumber;

  /**
   * Sales to come.
   *
   * @param claims of a sale; a burst of orders has as many
   * @param stock coupons of a sale
   * @param members who claim and order, all alike
   */
  FlashSale(
      Target target,
      Interrupt interrupt,
      PrintStream out,
      long seed,
      int claims,
      int stock,
      int members) {
    this.target = target;
    this.interrupt = interrupt;
    this.out = out;
    this.claims = claims;
    this.stock = stock;
    this.members = members;
    runId = RunId.fresh();
    requests = target.requests();
    control = target.control();
    account = new Account(new Orders(runId, seed, Workload.UNIFORM.over(members, 1), 2), members);
  }

  /** Enrolls the members. */
  void prepare() throws IOException {
    Preparation preparation =
        new Preparation(
            requests,
            runId,
            account.orders().memberPrefix(),
            members,
            PREPARED_MINOR,
            member -> account.prepared(member, PREPARED_MINOR));
    new Preparer(target, interrupt, out).members(preparation, members);
  }

  /** A sale of a new template. */
  ClaimBurst sell() throws IOException {
    String templateId = "lt-" + runId + "-t" + sales.size();
    control.putTemplate(
        target.program(),
        templateId,
        "{\"kind\":\"amount-off\",\"amountOff\":1000,\"minSpend\":5000,\"stock\":"
            + stock
            + ",\"perMember\":{\"count\":1,\"per\":\"total\"},\"validity\":{\"days\":30}}");
    ClaimBurst sale =
        new ClaimBurst(requests, account.orders(), templateId, nextNumber, claims, members);
    sales.add(sale);
    drive(sale);
    return sale;
  }

  /** As many orders. */
  AccrualBurst order() throws IOException {
    AccrualBurst orders = new AccrualBurst(requests, account, nextNumber, claims);
    drive(orders);
    return orders;
  }

  private void drive(Burst burst) throws IOException {
    nextNumber += claims;
    try (Driver<Long> driver = target.patient()) {
      interrupt.stops(driver::stop);
      driver.drive(burst);
    }
    burst.errors().forEach((label, count) -> errors.merge(label, count, Long::sum));
  }

  /** Whether all went well: stock, wallets and balances are as answered. */
  boolean check() throws IOException {
    errors.forEach((label, count) -> out.printf(Locale.ROOT, "  error: %s × %,d%n", label, count));
    boolean good = errors.isEmpty();
    good &= checkTemplates();
    good &= checkWallets();
    good &= new Settlement(target, interrupt, out).check(account, 1, errors.isEmpty());
    return good;
  }

  private boolean checkTemplates() throws IOException {
    int right = 0;
    long due = Math.min(stock, claims);
    for (ClaimBurst sale : sales) {
      String document = control.template(target.program(), sale.templateId());
      TemplateCounts counts = TemplateCounts.parse(document);
      // Members claim at random: of a stock that does not run out, only what was answered is known.
      boolean sold = sale.exhausted() == 0 || sale.issued() == due;
      if (sold && counts.issued() == sale.issued() && counts.left() == stock - sale.issued()) {
        right++;
      } else {
        out.printf(
            Locale.ROOT,
            "  %s: %,d issued by answers; the template says %,d, and %,d left%n",
            sale.templateId(),
            sale.issued(),
            counts.issued(),
            counts.left());
      }
    }
    out.printf(Locale.ROOT, "%d of %d templates count what was answered%n", right, sales.size());
    return right == sales.size();
  }

  private boolean checkWallets() throws IOException {
    WalletCheck check = new WalletCheck(requests, account.orders(), members, sales);
    try (Driver<Integer> driver = target.few();
        Bar bar = new Bar(out, "checking wallets", check::done, members)) {
      interrupt.stops(driver::stop);
      bar.start();
      driver.drive(check);
    }
    out.printf(
        Locale.ROOT,
        "%,d wallets: %,d coupons of %,d issued found, each code once; %,d wallets differ, %,d not"
            + " read%n",
        check.done(),
        check.coupons(),
        sales.stream().mapToLong(ClaimBurst::issued).sum(),
        check.wrong(),
        check.failed());
    check.differences().forEach(difference -> out.println("  " + difference));
    return check.wrong() == 0 && check.failed() == 0 && check.done() == members;
  }
}
