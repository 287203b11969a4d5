package dev.pointsledger.core;

import static dev.pointsledger.core.Samples.at;
import static dev.pointsledger.core.Samples.line;
import static dev.pointsledger.core.Samples.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.Outcome;
import dev.pointsledger.event.Component;
import dev.pointsledger.event.Event;
import org.junit.jupiter.api.Test;

/** Which of the campaigns that do not stack counts (semantics section 3, 3). */
class CampaignChoiceTest {
  private static final String PROGRAM =
      """
      { id: demo, timeZone: UTC, currency: CNY, earn: { default: { per: 100, points: 1 } },
        campaigns: [
          { id: b-small, effect: { multiplier: 1.5 }, priority: 1 },
          { id: a-large, effect: { multiplier: 1.6 }, priority: 2 },
          { id: c-large, effect: { multiplier: 1.6 }, priority: 2 },
          { id: d-bonus, match: { minAmount: 300 }, effect: { bonus: 1 }, priority: 0 } ] }
      """;

  private static String chosen(long amount) {
    CoreLedger ledger = new CoreLedger(PROGRAM, at("2026-03-01T00:00:00Z"));
    Outcome outcome =
        ledger.execute(
            order("o-1", "m-1", line("1", amount, null, null)), at("2026-03-01T00:00:00Z"));
    Event event = ((Outcome.Done) outcome).event();
    for (Component component : ((Event.AccrualRecorded) event).components()) {
      if (component.source() == Component.Source.CAMPAIGN) {
        return "bacd".charAt(component.index()) + " " + component.points();
      }
    }
    return "none";
  }

  @Test
  void theOneThatGivesMostBeforeRoundingCountsThenPriorityThenId() {
    assertThat(chosen(100)).isEqualTo("none");
    assertThat(chosen(200)).as("1.00 and 1.20: both 1 when rounded").isEqualTo("a 1");
    assertThat(chosen(300)).as("1.50, 1.80, a bonus of 1").isEqualTo("a 1");
    assertThat(chosen(1000)).isEqualTo("a 6");
  }
}
