package dev.pointsledger.loadtest.load;

import dev.pointsledger.loadtest.wire.ByteText;

/**
 * The orders of a run, by number. Ids carry the run id, so a run meets only members of its own. Odd
 * lines are books of one SKU, even lines groceries.
 */
public final class Orders {
  private static final int MEMBER = 1;
  private static final int LINE = 2;
  private static final int AMOUNT_MIN = 100;
  private static final int AMOUNT_SPREAD = 20_000;
  private static final String BOOKS = ",\"sku\":\"B-77\",\"category\":\"books\"}";
  private static final String GROCERIES = ",\"category\":\"grocery\"}";

  private final String runId;
  private final long seed;
  private final MemberPick pick;
  private final int lines;

  /**
   * Orders of so many lines.
   *
   * @param runId part of each order id and member id; of {@code [A-Za-z0-9-]}
   */
  public Orders(String runId, long seed, MemberPick pick, int lines) {
    this.runId = runId;
    this.seed = seed;
    this.pick = pick;
    this.lines = lines;
  }

  /** Whose order this is, from 0. */
  public int member(long number) {
    return pick.pick(Bits.of(seed, number, MEMBER));
  }

  /** The id of a member. */
  public String memberId(int member) {
    return memberPrefix() + member;
  }

  /** What the ids of members begin with, before their number. */
  public String memberPrefix() {
    return "lt-" + runId + "-m";
  }

  /** What the lines of the order come to, in minor units. */
  public long spendMinor(long number) {
    long sum = 0;
    for (int line = 0; line < lines; line++) {
      sum += amountMinor(number, line);
    }
    return sum;
  }

  /** Appends the order as the body of {@code POST /accruals}. */
  public void write(long number, ByteText out) {
    out.ascii("{\"orderId\":\"lt-").ascii(runId).ascii("-").number(number);
    out.ascii("\",\"memberId\":\"lt-").ascii(runId).ascii("-m").number(member(number));
    out.ascii("\",\"channel\":\"app\",\"lines\":[");
    for (int line = 0; line < lines; line++) {
      out.ascii(line == 0 ? "{\"lineId\":\"" : ",{\"lineId\":\"").number(line + 1L);
      out.ascii("\",\"amount\":").number(amountMinor(number, line));
      out.ascii(line % 2 == 0 ? BOOKS : GROCERIES);
    }
    out.ascii("]}");
  }

  /** Appends orders that follow each other as the body of {@code POST /batches}. */
  public void writeBatch(long first, int count, ByteText out) {
    out.ascii("{\"atomic\":false,\"commands\":[");
    for (int i = 0; i < count; i++) {
      out.ascii(i == 0 ? "{\"accrual\":" : ",{\"accrual\":");
      write(first + i, out);
      out.ascii("}");
    }
    out.ascii("]}");
  }

  private long amountMinor(long number, int line) {
    return AMOUNT_MIN + Long.remainderUnsigned(Bits.of(seed, number, LINE + line), AMOUNT_SPREAD);
  }
}
