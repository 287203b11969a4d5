package dev.pointsledger.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.model.Instants;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** When members are looked at, and that the structure holds each of them once. */
class DueMembersTest {
  private static final long START_MS = SteppedEngine.START_MS;
  private static final long MINUTE_MS = 60_000;
  private static final long YEAR_MS = 365L * 86_400_000;

  private final DueMembers due = new DueMembers(new LedgerState());

  /** Takes all that is due; how many members. */
  private int takeAll(long nowMs, long thenMs) {
    int taken = 0;
    for (int member = due.take(nowMs); member >= 0; member = due.take(nowMs)) {
      due.changed(member, thenMs);
      taken++;
    }
    return taken;
  }

  @Test
  void aMillionHoldsThatAreReleasedOrTimeOutLeaveOneEntry() {
    long farMs = START_MS + 100 * YEAR_MS;
    long nowMs = START_MS;
    due.changed(0, farMs);
    int taken = 0;
    for (int cycle = 0; cycle < 1_000_000; cycle++) {
      due.changed(0, nowMs + 10 * MINUTE_MS);
      due.changed(0, nowMs + 5 * MINUTE_MS);
      due.changed(0, farMs + cycle);
      nowMs += 3 * MINUTE_MS;
      taken += takeAll(nowMs, farMs + cycle);
      assertThat(due.buckets()).isEqualTo(1);
    }
    assertThat(taken).as("looked at in vain").isLessThan(500_001);
    assertThat(takeAll(farMs + YEAR_MS, Instants.NEVER)).as("the one entry").isEqualTo(1);
    assertThat(due.buckets()).isZero();
  }

  @Test
  void everyMemberIsTakenOnceWhenItsTimeComesAndNotBefore() {
    for (long seed : new long[] {20_261_122, System.nanoTime()}) {
      System.out.println("seed " + seed);
      DueMembers members = new DueMembers(new LedgerState());
      Random random = new Random(seed);
      long[] dueMs = new long[3_000];
      for (int step = 0; step < 20_000; step++) {
        int member = random.nextInt(dueMs.length);
        long soonMs = START_MS + random.nextInt(1_000) * MINUTE_MS;
        if (dueMs[member] == 0 || soonMs < dueMs[member]) {
          dueMs[member] = soonMs;
        }
        members.changed(member, soonMs);
      }
      long lastMs = START_MS;
      for (long nowMs = START_MS; nowMs < START_MS + 1_002 * MINUTE_MS; nowMs += MINUTE_MS) {
        for (int member = members.take(nowMs); member >= 0; member = members.take(nowMs)) {
          assertThat(dueMs[member]).as("seed " + seed).isBetween(lastMs - 3 * MINUTE_MS, nowMs);
          dueMs[member] = 0;
        }
        lastMs = nowMs;
      }
      assertThat(members.buckets()).isZero();
      assertThat(dueMs).containsOnly(0);
    }
  }
}
