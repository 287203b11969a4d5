package dev.pointsledger.engine;

import static dev.pointsledger.core.CouponSamples.issue;
import static dev.pointsledger.core.CouponSamples.terms;
import static dev.pointsledger.core.CouponSamples.use;
import static dev.pointsledger.engine.SteppedEngine.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.CouponView;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.Submission;
import dev.pointsledger.command.TemplateView;
import dev.pointsledger.command.Transaction;
import dev.pointsledger.core.state.StateHash;
import dev.pointsledger.engine.SteppedEngine.Sent;
import dev.pointsledger.event.CouponEvent;
import dev.pointsledger.model.CouponOperationRequest.Action;
import dev.pointsledger.model.CouponState;
import dev.pointsledger.model.CouponTemplate.Period;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Refusal;
import dev.pointsledger.model.Request;
import dev.pointsledger.model.ReturnRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Coupons through the engine: keys that move, the index, groups that fail, many at once. */
class CouponsTest {
  private final SteppedEngine ledger = new SteppedEngine();

  private String issued(String issueId, String memberId) {
    return codes(ledger.execute(issue(issueId, memberId, "t", 1))).get(0);
  }

  private static List<String> codes(Sent sent) {
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < sent.size(); i++) {
      if (sent.outcome(i) instanceof Outcome.Done done
          && done.event() instanceof CouponEvent.CouponsIssued issued) {
        issued.issued().forEach(coupon -> codes.add(coupon.code()));
      }
    }
    return codes;
  }

  private CouponView coupon(String code, @Nullable String orderId) {
    return ((Outcome.CouponFound)
            ledger.execute(new Command.FindCoupon(0, code, orderId)).outcome())
        .coupon();
  }

  private TemplateView template() {
    return ((Outcome.TemplateFound) ledger.execute(new Command.GetTemplate(0, "t")).outcome())
        .template();
  }

  private static Transaction.Return returnedAll(String orderId) {
    return new Transaction.Return(
        0,
        new ReturnRequest(
            "r-" + orderId, orderId, true, List.of(), Instants.ABSENT, Instants.ABSENT));
  }

  /** Lets the index have all and the overlay forget all but what it always keeps. */
  private void persist() {
    for (int i = 0; i < 4_000; i++) {
      ledger.submit(ledger.sent(order("filler-" + ledger.state.sequence(), "filler", 1)));
      ledger.run();
    }
    while (ledger.follower.runOnce() > 0) {}
    ledger.run();
  }

  @Test
  void aCouponAndItsOrderAreFoundHoweverOld() {
    ledger.execute(terms("t").put(), order("o", "m", 10_000));
    String one = issued("i1", "m");
    String two = issued("i2", "m");
    persist();
    assertThat(ledger.execute(use(Action.REDEEM, "u1", one, "o")).refusal()).isNull();
    assertThat(ledger.execute(use(Action.REDEEM, "u2", two, "o")).refusal()).isNull();
    persist();
    assertThat(coupon(one, null).state()).isEqualTo(CouponState.REDEEMED);
    assertThat(ledger.execute(use(Action.ROLLBACK, "u3", two, null)).refusal()).isNull();
    persist();
    Sent returned = ledger.execute(returnedAll("o"));
    assertThat(((Outcome.Done) returned.outcome()).event().side().coupons())
        .extracting(coupon -> coupon.code())
        .containsExactly(one);
    assertThat(coupon(one, null).state()).isEqualTo(CouponState.ISSUED);
    assertThat(template().rolledBack()).isEqualTo(2);
    assertThat(ledger.replayedHash()).isEqualTo(StateHash.of(ledger.state));
  }

  @Test
  void aBatchThatFailsTakesItsCouponsBack() {
    ledger.execute(terms("t").stock(5).put(), order("o", "m", 10_000));
    String code = issued("i1", "m");
    long hash = ledger.state.hash();
    Sent failed =
        ledger.execute(
            Submission.Mode.ATOMIC,
            use(Action.REDEEM, "u1", code, "o"),
            issue("i2", "m", "t", 1),
            terms("t").stock(9).put(),
            use(Action.RELEASE, "u2", code, null));
    assertThat(((Outcome.Refused) failed.outcome(3)).refusal()).isEqualTo(Refusal.COUPON_STATE);
    assertThat(ledger.state.hash()).isEqualTo(hash).isEqualTo(StateHash.of(ledger.state));
    assertThat(coupon(code, null).state()).isEqualTo(CouponState.ISSUED);
    assertThat(template().left()).isEqualTo(4);
    Sent done =
        ledger.execute(
            Submission.Mode.ATOMIC,
            use(Action.REDEEM, "u1", code, "o"),
            use(Action.ROLLBACK, "u3", code, null),
            use(Action.RESERVE, "u4", code, "o2"));
    assertThat(done.outcome(2)).isInstanceOf(Outcome.Done.class);
    assertThat(coupon(code, null).orderId()).isEqualTo("o2");
  }

  @Test
  void aDryRunShowsNoCodeAndWritesNothing() {
    ledger.execute(terms("t").put(), order("o", "m", 10_000));
    long before = ledger.state.sequence();
    Sent tried = ledger.execute(Submission.Mode.DRY_RUN, issue("i", "m", "t", 2));
    assertThat(codes(tried)).containsExactly("", "");
    assertThat(ledger.state.sequence()).isEqualTo(before);
  }

  @Test
  void theSweepEndsReservationsAndCoupons() {
    ledger.execute(terms("t").days(1).put(), order("o", "m", 10_000));
    String code = issued("i", "m");
    ledger.execute(use(Action.RESERVE, "u", code, "o"));
    ledger.pass(3_600_000);
    ledger.run();
    assertThat(template().reserved()).isZero();
    ledger.pass(3 * 86_400_000L);
    ledger.run();
    assertThat(template().expired()).isEqualTo(1);
    assertThat(ledger.replayedHash()).isEqualTo(StateHash.of(ledger.state));
  }

  @Test
  void whatACodeIsWorthIsToldWithoutUsingIt() {
    ledger.execute(
        terms("t").put(),
        terms("p").code("SAVE10").perMember(1, Period.TOTAL).put(),
        order("o", "m", 10_000));
    String code = issued("i", "m");
    ledger.execute(use(Action.REDEEM, "u", "SAVE10", "o1", "m", Request.NO_AMOUNT));
    Outcome.UsableFound found =
        (Outcome.UsableFound)
            ledger
                .execute(new Command.FindUsable(0, "m", List.of(code, "SAVE10", "NOPE"), "o2"))
                .outcome();
    assertThat(found.codes())
        .extracting(usable -> usable.refusal() == null ? null : usable.refusal().refusal())
        .containsExactly(null, Refusal.LIMIT_REACHED, Refusal.UNKNOWN_COUPON);
    assertThat(found.tier()).isEqualTo("basic");
  }

  @Test
  void threeHundredMembersAtOnceGetAHundredCouponsOneEach() {
    List<Command> enroll = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      enroll.add(order("o-" + i, "m-" + i, 100));
    }
    ledger.execute(enroll.toArray(new Command[0]));
    ledger.execute(terms("t").stock(100).perMember(1, Period.TOTAL).put());
    List<Sent> claims = new ArrayList<>();
    for (int claim = 0; claim < 2_000; claim++) {
      Sent sent = ledger.sent(issue("c-" + claim, "m-" + claim % 300, "t", 1));
      claims.add(sent);
      if (ledger.submit(sent) != null || claim % 60 == 59) {
        ledger.run();
      }
    }
    ledger.run();
    Set<Integer> members = new HashSet<>();
    int granted = 0;
    for (Sent sent : claims) {
      if (sent.done && sent.outcome() instanceof Outcome.Done done) {
        granted++;
        members.add(Objects.requireNonNull(done.event().change()).member());
      }
    }
    assertThat(granted).isEqualTo(100);
    assertThat(members).hasSize(100);
    assertThat(template().left()).isZero();
  }
}
