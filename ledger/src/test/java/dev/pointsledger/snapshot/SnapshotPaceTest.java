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
    pace.look(5_000, 100 * MS);
    pace.committed(20 * MS, 0, 110 * MS);
    assertTrue(pace.resting(289 * MS));
    assertFalse(pace.resting(290 * MS));
  }

  @Test
  void doesNotRestWhenTheJournalStandsStill() {
    pace.look(5_000, 100 * MS);
    pace.committed(20 * MS, 0, 110 * MS);
    pace.look(5_010, 200 * MS);
    assertFalse(pace.resting(210 * MS));
  }

  @Test
  void looksNoMoreThanTenTimesASecond() {
    pace.look(5_000, 100 * MS);
    pace.look(5_000, 150 * MS);
    pace.committed(20 * MS, 0, 150 * MS);
    assertTrue(pace.resting(160 * MS), "too early to see that it is quiet");
  }

  @Test
  void restsShorterTheFurtherItIsBehindButNeverTakesMoreThanHalf() {
    pace.look(5_000, 100 * MS);
    pace.committed(20 * MS, 1_500_000, 110 * MS);
    assertTrue(pace.resting(189 * MS));
    assertFalse(pace.resting(190 * MS));
    pace.committed(20 * MS, 90_000_000, 110 * MS);
    assertTrue(pace.resting(129 * MS));
    assertFalse(pace.resting(130 * MS));
  }

  @Test
  void neverRestsAtAHundredPercent() {
    SnapshotPace all = new SnapshotPace(100, 0, 0);
    all.look(5_000, 100 * MS);
    all.committed(20 * MS, 0, 110 * MS);
    assertFalse(all.resting(111 * MS));
  }
}
