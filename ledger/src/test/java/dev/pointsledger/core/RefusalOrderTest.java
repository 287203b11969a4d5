package dev.pointsledger.core;

import static dev.pointsledger.model.Refusal.HOLD_ENDED;
import static dev.pointsledger.model.Refusal.INSUFFICIENT_POINTS;
import static dev.pointsledger.model.Refusal.LIMIT_REACHED;
import static dev.pointsledger.model.Refusal.MEMBER_CLOSED;
import static dev.pointsledger.model.Refusal.MEMBER_FROZEN;
import static dev.pointsledger.model.Refusal.NOT_ELIGIBLE;
import static dev.pointsledger.model.Refusal.OVERFLOW;
import static dev.pointsledger.model.Refusal.UNKNOWN_HOLD;
import static dev.pointsledger.model.Refusal.UNKNOWN_MEMBER;
import static dev.pointsledger.model.Refusal.UNKNOWN_ORDER;
import static dev.pointsledger.model.Refusal.UNKNOWN_REDEMPTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.Outcome;
import dev.pointsledger.model.Refusal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The first refusal that applies is the one that is answered (semantics section 10): for each kind
 * of command each refusal alone, then each pair that one request can deserve.
 */
class RefusalOrderTest {
  /** Section 10, as far as the core refuses. */
  private static final List<String> ORDER =
      List.of(
          "forbidden",
          "idempotency-conflict",
          "occurred-at-out-of-range",
          "too-late",
          "unknown-member",
          "unknown-order",
          "unknown-hold",
          "unknown-redemption",
          "unknown-line",
          "member-closed",
          "member-frozen",
          "hold-ended",
          "return-exceeds-order",
          "capture-exceeds-hold",
          "reversal-exceeds-redemption",
          "overflow",
          "not-eligible",
          "redemption-rule",
          "limit-reached",
          "insufficient-points");

  private static final Set<Refusal> UNKNOWN =
      EnumSet.of(UNKNOWN_MEMBER, UNKNOWN_ORDER, UNKNOWN_HOLD, UNKNOWN_REDEMPTION);

  /** What only something that is known can be refused for. */
  private static final Set<Refusal> OF_THE_KNOWN =
      EnumSet.of(
          Refusal.UNKNOWN_LINE,
          MEMBER_CLOSED,
          MEMBER_FROZEN,
          HOLD_ENDED,
          Refusal.RETURN_EXCEEDS_ORDER,
          Refusal.CAPTURE_EXCEEDS_HOLD,
          Refusal.REVERSAL_EXCEEDS_REDEMPTION,
          OVERFLOW,
          INSUFFICIENT_POINTS);

  @Test
  void noRefusalMeansDone() {
    for (RefusalCases.Kind kind : RefusalCases.ALL) {
      Outcome outcome = RefusalBooks.prepare(kind, Set.of()).send(kind.request().apply(Set.of()));
      assertThat(outcome).as(kind.name()).isNotInstanceOf(Outcome.Refused.class);
    }
  }

  @TestFactory
  List<DynamicTest> eachRefusalAloneIsAnswered() {
    List<DynamicTest> tests = new ArrayList<>();
    for (RefusalCases.Kind kind : RefusalCases.ALL) {
      for (Refusal refusal : kind.refusals()) {
        tests.add(
            DynamicTest.dynamicTest(
                kind.name() + ": " + refusal.code(),
                () -> assertThat(refused(kind, EnumSet.of(refusal))).isEqualTo(refusal)));
      }
    }
    return tests;
  }

  @TestFactory
  List<DynamicTest> ofTwoTheEarlierIsAnswered() {
    List<DynamicTest> tests = new ArrayList<>();
    for (RefusalCases.Kind kind : RefusalCases.ALL) {
      for (Refusal one : kind.refusals()) {
        for (Refusal other : kind.refusals()) {
          if (place(one) < place(other) && canBothApply(kind, one, other)) {
            tests.add(
                DynamicTest.dynamicTest(
                    kind.name() + ": " + one.code() + " before " + other.code(),
                    () -> assertThat(refused(kind, EnumSet.of(one, other))).isEqualTo(one)));
          }
        }
      }
    }
    assertThat(tests).hasSizeGreaterThan(200);
    return tests;
  }

  private static int place(Refusal refusal) {
    assertThat(ORDER).contains(refusal.code());
    return ORDER.indexOf(refusal.code());
  }

  private static boolean canBothApply(RefusalCases.Kind kind, Refusal one, Refusal other) {
    if (kind.name().equals("member")) {
      // The member is known, its referrer is not; a referrer who may not be is one who is known.
      return one != UNKNOWN_MEMBER || other != NOT_ELIGIBLE;
    }
    if (UNKNOWN.contains(one)) {
      return !OF_THE_KNOWN.contains(other);
    }
    if (one == MEMBER_CLOSED) {
      return other != MEMBER_FROZEN;
    }
    boolean activity = kind.name().equals("activity");
    boolean unknownType = one == NOT_ELIGIBLE || other == NOT_ELIGIBLE;
    // An activity that the program does not know has no points and no limit.
    return !(activity && unknownType && (one == OVERFLOW || other == LIMIT_REACHED));
  }

  private static Refusal refused(RefusalCases.Kind kind, Set<Refusal> why) {
    Book book = RefusalBooks.prepare(kind, why);
    Outcome outcome = book.send(kind.request().apply(why));
    assertThat(outcome).as("%s", why).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused) outcome).refusal();
  }
}
