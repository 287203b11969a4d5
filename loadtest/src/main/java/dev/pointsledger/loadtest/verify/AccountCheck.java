package dev.pointsledger.loadtest.verify;

import dev.pointsledger.loadtest.load.Account;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares members with the account of a run. The run's members are its own, so their orders and
 * spend must equal what was acknowledged; where some orders are unknown, they must not be less.
 */
public final class AccountCheck implements MemberReads.Visitor {
  private static final int SHOWN_MAX = 10;

  private final Account account;
  private final boolean exact;
  private final List<Integer> members = new ArrayList<>();
  private final List<String> memberIds = new ArrayList<>();
  private final List<String> differences = new ArrayList<>();
  private long wrong;
  private long ordersFound;

  /**
   * A check of the members that have acknowledged orders.
   *
   * @param every 1 = all of them, n = each n-th
   * @param exact whether nothing is unknown
   */
  public AccountCheck(Account account, int every, boolean exact) {
    this.account = account;
    this.exact = exact;
    int seen = 0;
    for (int member = 0; member < account.members(); member++) {
      if (account.ordersOf(member) > 0 && seen++ % every == 0) {
        members.add(member);
        memberIds.add(account.orders().memberId(member));
      }
    }
  }

  /** The members to be read. */
  public List<String> memberIds() {
    return memberIds;
  }

  @Override
  public void member(int index, MemberDocument document) {
    int member = members.get(index);
    ordersFound += document.orders();
    long orders = account.ordersOf(member);
    long spend = account.spendOfMinor(member);
    boolean same = document.orders() == orders && document.spendMinor() == spend;
    boolean more = document.orders() >= orders && document.spendMinor() >= spend;
    if (exact ? !same : !more) {
      wrong++;
      if (differences.size() < SHOWN_MAX) {
        differences.add(
            memberIds.get(index)
                + ": acknowledged "
                + orders
                + " orders, spend "
                + spend
                + "; found "
                + document.orders()
                + ", "
                + document.spendMinor());
      }
    }
  }

  /** Members that differ. */
  public long wrong() {
    return wrong;
  }

  /** Orders found in the members read. */
  public long ordersFound() {
    return ordersFound;
  }

  /** The first differences, as text. */
  public List<String> differences() {
    return differences;
  }
}
