package dev.pointsledger.loadtest.load;

import dev.pointsledger.loadtest.wire.ByteText;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Members of an import, by number: each with lots that expire at the ends of coming years, totals
 * that add up, and growth. Ids carry the run id, so a run meets only members of its own.
 */
public final class OpeningMembers {
  private static final int LOT = 1;
  private static final int REDEEMED = 2;
  private static final int POINTS_SPREAD = 5_000;
  private static final int SPEND_PER_POINT = 100;
  private static final int FIRST_YEAR = 2040;
  private static final int BUFFER = 1 << 20;

  private final String runId;
  private final long seed;
  private final long members;
  private final int lots;

  /**
   * So many members.
   *
   * @param runId part of each member id; of {@code [A-Za-z0-9-]}
   * @param lots of each, at least 1
   */
  public OpeningMembers(String runId, long seed, long members, int lots) {
    this.runId = runId;
    this.seed = seed;
    this.members = members;
    this.lots = lots;
  }

  /** Sums over all members: what the control totals say. */
  public record Totals(long members, long available, long redeemed) {
    /** Points earned. */
    public long earned() {
      return available + redeemed;
    }
  }

  /** The id of the import. */
  public String importId() {
    return "lt-" + runId;
  }

  /** The id of a member. */
  public String memberId(long member) {
    return "lt-" + runId + "-m" + member;
  }

  /** What a member can spend. */
  public long available(long member) {
    long sum = 0;
    for (int lot = 0; lot < lots; lot++) {
      sum += points(member, lot);
    }
    return sum;
  }

  private long points(long member, int lot) {
    return 1 + Long.remainderUnsigned(Bits.of(seed, member * lots + lot, LOT), POINTS_SPREAD);
  }

  private long redeemed(long member) {
    return Long.remainderUnsigned(Bits.of(seed, member, REDEEMED), POINTS_SPREAD);
  }

  /** Writes all lines to a file. */
  public Totals write(Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
      ByteText line = new ByteText(1024);
      line.ascii("{\"import\":{\"importId\":\"").ascii(importId()).ascii("\"}}\n");
      out.write(line.array(), 0, line.length());
      long available = 0;
      long redeemed = 0;
      for (long member = 0; member < members; member++) {
        available += available(member);
        redeemed += redeemed(member);
        write(member, line.clear());
        out.write(line.array(), 0, line.length());
      }
      Totals totals = new Totals(members, available, redeemed);
      control(totals, line.clear());
      out.write(line.array(), 0, line.length());
      return totals;
    }
  }

  private void write(long member, ByteText out) {
    long earned = available(member) + redeemed(member);
    out.ascii("{\"member\":{\"memberId\":\"lt-").ascii(runId).ascii("-m").number(member);
    out.ascii("\",\"enrolledAt\":\"2023-04-02T09:30:00+08:00\",\"orders\":14,\"spend\":");
    out.number(earned * SPEND_PER_POINT);
    out.ascii(",\"lastOrderAt\":\"2025-10-30T18:02:11+08:00\",\"lots\":[");
    for (int lot = 0; lot < lots; lot++) {
      out.ascii(lot == 0 ? "{\"points\":" : ",{\"points\":").number(points(member, lot));
      out.ascii(",\"expiresAt\":\"").number(FIRST_YEAR + lot).ascii("-01-01T00:00:00+08:00\"}");
    }
    out.ascii("],\"totals\":{\"earned\":").number(earned);
    out.ascii(",\"redeemed\":").number(redeemed(member));
    out.ascii("},\"growth\":[{\"day\":\"2025-01-01\",\"growth\":").number(earned);
    out.ascii("}]}}\n");
  }

  private static void control(Totals totals, ByteText out) {
    out.ascii("{\"control\":{\"members\":").number(totals.members());
    out.ascii(",\"available\":").number(totals.available());
    out.ascii(",\"pending\":0,\"arrears\":0,\"earned\":").number(totals.earned());
    out.ascii(",\"redeemed\":").number(totals.redeemed()).ascii("}}\n");
  }
}
