package dev.pointsledger.loadtest.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.loadtest.wire.Source;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final long START = 5_000;
  private static final long SECOND = 1_000_000_000L;

  @Test
  void dueTimesAreExactAtAnyRateAndNeverDrift() {
    for (long rate : new long[] {1, 3, 7, 999, 10_000, 77_777, 1_000_000}) {
      Schedule schedule = new Schedule(START, rate, 0, 1_000 * SECOND);
      for (long second = 0; second < 1_000; second++) {
        assertThat(schedule.dueNs(second * rate, 0)).isEqualTo(START + second * SECOND);
      }
      assertThat(schedule.dueNs(1, 0))
          .isEqualTo(rate == 1 ? START + SECOND : START + SECOND / rate);
    }
  }

  @Test
  void exactlyRateTimesDurationRequestsAreDue() {
    Schedule schedule = new Schedule(START, 777, SECOND, 2 * SECOND);
    long due = 0;
    while (schedule.dueNs(due, 0) != Source.NEVER) {
      due++;
    }
    assertThat(due).isEqualTo(3 * 777);
  }

  @Test
  void theDueTimesDoNotDependOnWhatHappens() {
    Schedule schedule = new Schedule(START, 100, 0, SECOND);
    assertThat(schedule.dueNs(50, 0)).isEqualTo(schedule.dueNs(50, 10 * SECOND));
  }

  @Test
  void theWarmupDoesNotCount() {
    Schedule schedule = new Schedule(START, 10, SECOND, SECOND);
    assertThat(schedule.measured(schedule.dueNs(9, 0))).isFalse();
    assertThat(schedule.measured(schedule.dueNs(10, 0))).isTrue();
  }

  @Test
  void inAClosedLoopEverythingIsDueAtOnceUntilTheEnd() {
    Schedule schedule = new Schedule(START, 0, 0, SECOND);
    assertThat(schedule.dueNs(1_000_000, START + 17)).isEqualTo(START + 17);
    assertThat(schedule.dueNs(0, START + SECOND)).isEqualTo(Source.NEVER);
  }
}
