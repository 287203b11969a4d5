package dev.pointsledger.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsledger.program.yaml.YamlProgramSource;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The reference model keeps its own promises on random histories. */
class ReferenceHistoryTest {
  private static final int HISTORIES = 300;

  @Test
  void pointsAreConservedWhateverHappens() {
    Trials.run(ReferenceHistoryTest.class, Scope.EVERYTHING, HISTORIES, ConservationTrial::new);
  }

  @Test
  void theSameSeedGivesTheSameHistory() {
    assertThat(History.of(Scope.EVERYTHING, 7)).isEqualTo(History.of(Scope.EVERYTHING, 7));
    assertThat(History.of(Scope.EVERYTHING, 7)).isNotEqualTo(History.of(Scope.EVERYTHING, 8));
  }

  @Test
  void randomProgramsAreValidProgramFiles() {
    for (int seed = 0; seed < HISTORIES; seed++) {
      String text = History.of(Scope.EVERYTHING, seed).program().toString();
      assertThat(new YamlProgramSource().read(text).id()).as(text).isEqualTo("demo");
    }
  }

  @Test
  void historiesReachEveryKindAndEveryRefusalOfTheLedger() {
    TreeMap<String, Integer> answers = new TreeMap<>();
    Set<String> codes = new HashSet<>();
    for (int seed = 0; seed < 2 * HISTORIES; seed++) {
      History history = History.of(Scope.EVERYTHING, seed);
      ReferenceLedger ledger = new ReferenceLedger(history.program());
      for (Step step : history.steps()) {
        Answer answer = ledger.take(step);
        answers.merge(step.kind() + " " + answer.status() + answer.code(), 1, Integer::sum);
        codes.add(answer.code());
      }
    }
    System.out.println(answers);
    assertThat(codes)
        .contains(
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
            "insufficient-points",
            "unknown-template",
            "unknown-coupon",
            "coupon-state",
            "stock-exhausted",
            "malformed",
            "forbidden");
  }

  /** After each step: conservation, refusals change nothing, reading changes nothing. */
  private static final class ConservationTrial implements Trial {
    private final ReferenceLedger ledger;

    ConservationTrial(History history) {
      ledger = new ReferenceLedger(history.program());
    }

    @Override
    public void step(Step step) {
      String before = ledger.world().facts();
      Answer answer = ledger.take(step);
      if (answer.isRefused()) {
        assertThat(ledger.world().facts()).as(step.toString()).isEqualTo(before);
      }
      for (String id : ledger.world().accounts.keySet()) {
        ObjectNode member = ledger.member(id, step.nowMs());
        Conserved.check(member);
        assertThat(ledger.member(id, step.nowMs())).isEqualTo(member);
      }
      if (answer.status() == 201 && answer.body().has("balance")) {
        assertThat(ledger.take(step).body()).as("sent again").isEqualTo(answer.body());
      }
    }
  }
}
