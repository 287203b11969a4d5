package dev.pointsledger.snapshot;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SnapshotPaceTest {
  private static final long MS = TimeUnit.MILLISECONDS.toNanos(1);

  private final SnapshotPace pace = new SnapshotPace(10, 0, 0);

  @Test
  void restsNineTimesAsLongAsItWroteWhileRequestsComeIn() {
    pace.look(5_000, 1_000 * MS);
    pace.committed(20 * MS, 0, 1_010 * MS);
    assertTrue(pace.resting(1_189 * MS));
    assertFalse(pace.resting(1_190 * MS));
  }

  @Test
  void doesNotRestWhenTheJournalStandsStill() {
    pace.look(5_000, 1_000 * MS);
    pace.committed(200 * MS, 0, 1_010 * MS);
    pace.look(5_010, 2_000 * MS);
    assertFalse(pace.resting(2_010 * MS));
  }

  @Test
  void restsBetweenTwoGroupsOfBatches() {
    pace.look(5_000, 1_000 * MS);
    pace.committed(200 * MS, 0, 1_010 * MS);
    for (int ms = 1_010; ms < 2_000; ms += 10) {
      pace.look(5_000, ms * MS);
      assertTrue(pace.resting(ms * MS), "too early to see that it is quiet");
    }
  }

  @Test
  void looksAtRecordsASecondHoweverLongItHasNotLooked() {
    pace.look(2_000, 10_000 * MS);
    pace.committed(200 * MS, 0, 10_000 * MS);
    assertFalse(pace.resting(10_010 * MS), "200 a second");
    pace.look(14_000, 20_000 * MS);
    pace.committed(200 * MS, 0, 20_000 * MS);
    assertTrue(pace.resting(20_010 * MS), "1,200 a second");
  }

  @Test
  void restsShorterTheFurtherItIsBehindButNeverTakesMoreThanHalf() {
    pace.look(5_000, 1_000 * MS);
    pace.committed(20 * MS, 1_500_000, 1_010 * MS);
    assertTrue(pace.resting(1_089 * MS));
    assertFalse(pace.resting(1_090 * MS));
    pace.committed(20 * MS, 90_000_000, 1_010 * MS);
    assertTrue(pace.resting(1_029 * MS));
    assertFalse(pace.resting(1_030 * MS));
  }

  @Test
  void neverRestsAtAHundredPercent() {
    SnapshotPace all = new SnapshotPace(100, 0, 0);
    all.look(5_000, 1_000 * MS);
    all.committed(20 * MS, 0, 1_010 * MS);
    assertFalse(all.resting(1_011 * MS));
  }
}
