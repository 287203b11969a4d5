package dev.pointsledger.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.model.Refusal;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The bound on commands a second. */
class AdmittanceTest {
  private static final long MS = 1_000_000;

  @Test
  void shouldBeNoneWhereThereIsNoBound() {
    assertThat(Admittance.of(0, 0)).isNull();
  }

  @Test
  void shouldTakeTheBoundHoweverMuchComes() {
    Admittance admittance = Objects.requireNonNull(Admittance.of(1000, 0));
    int taken = 0;
    for (long now = 0; now < 10_000 * MS; now += MS / 5) {
      taken += admittance.take(1, now) ? 1 : 0;
    }

    assertThat(taken).isBetween(9_999, 10_051);
  }

  @Test
  void shouldMakeUpForABurstAndNoMore() {
    Admittance admittance = Objects.requireNonNull(Admittance.of(1000, 0));
    int taken = 0;
    while (admittance.take(1, 5_000 * MS)) {
      taken++;
    }

    assertThat(taken).isBetween(50, 52);
  }

  @Test
  void shouldTakeABatchWholeAndThenNothingForAsLong() {
    Admittance admittance = Objects.requireNonNull(Admittance.of(1000, 0));

    assertThat(admittance.take(500, 0)).isTrue();
    assertThat(admittance.take(1, 499 * MS)).isFalse();
    assertThat(admittance.take(1, 501 * MS)).isTrue();
  }

  @Test
  void shouldTakeTheRestOfARequestThatWasAdmittedWhateverIsOwed() {
    SteppedEngine engine = new SteppedEngine(new EngineLimits(64, 64, 16, 1 << 20, 1000, 1));
    engine.pass(1000);
    assertThat(engine.engine.admits()).isTrue();
    SteppedEngine.Sent admitted =
        engine.sent(SteppedEngine.order("o-1", "m-1", 100), SteppedEngine.order("o-2", "m-1", 100));
    admitted.admitted();

    assertThat(engine.engine.admits()).isFalse();
    assertThat(engine.submit(admitted)).isNull();
    engine.pass(1500);
    assertThat(engine.engine.admits()).isFalse();
    engine.pass(600);
    assertThat(engine.engine.admits()).isTrue();
  }

  @Test
  void shouldRefuseAtOnceAsOverloadedAndTakeTheSameASecondLater() {
    SteppedEngine engine = new SteppedEngine(new EngineLimits(64, 64, 16, 1 << 20, 1000, 1));
    engine.execute(SteppedEngine.order("o-1", "m-1", 100));

    assertThat(engine.submit(engine.sent(SteppedEngine.order("o-2", "m-1", 100))))
        .isEqualTo(Refusal.OVERLOADED);
    engine.pass(1000);
    assertThat(engine.execute(SteppedEngine.order("o-2", "m-1", 100)).refusal()).isNull();
  }
}
