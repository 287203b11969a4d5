package dev.pointsledger.core;

import static dev.pointsledger.core.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Refusal;
import java.time.MonthDay;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Refusals of members, the first that applies (semantics section 10). */
class MemberRefusalTest {
  private static final long NOW = at("2026-03-01T00:00:00Z");
  private static final String PROGRAM =
      "{ id: demo, timeZone: UTC, currency: CNY, earn: { default: { per: 100, points: 1 } } }";

  private final CoreLedger ledger = new CoreLedger(PROGRAM, NOW);

  private Outcome put(int day, @Nullable String referredBy, long enrolledAtMs, long notAfterMs) {
    MonthDay birthday = MonthDay.of(5, day);
    return ledger.execute(
        new Command.PutMember(0, "m-1", birthday, referredBy, enrolledAtMs, notAfterMs, false),
        NOW);
  }

  private static @Nullable Refusal refusal(Outcome outcome) {
    return outcome instanceof Outcome.Refused refused ? refused.refusal() : null;
  }

  @Test
  void aForbiddenBirthdayComesBeforeWrongDatesAndUnknownMembers() {
    assertThat(refusal(put(17, null, Instants.ABSENT, Instants.ABSENT))).isNull();
    assertThat(refusal(put(18, null, Instants.ABSENT, NOW - 1))).isEqualTo(Refusal.FORBIDDEN);
    assertThat(refusal(put(18, "m-2", NOW + 3_600_000, NOW))).isEqualTo(Refusal.FORBIDDEN);
    assertThat(refusal(put(17, "m-2", NOW + 3_600_000, NOW)))
        .isEqualTo(Refusal.OCCURRED_AT_OUT_OF_RANGE);
    assertThat(refusal(put(17, "m-2", Instants.ABSENT, NOW - 1))).isEqualTo(Refusal.TOO_LATE);
    assertThat(refusal(put(17, "m-2", Instants.ABSENT, NOW))).isEqualTo(Refusal.UNKNOWN_MEMBER);
  }
}
