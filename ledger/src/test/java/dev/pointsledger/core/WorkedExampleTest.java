package dev.pointsledger.core;

import static dev.pointsledger.core.Samples.at;
import static dev.pointsledger.core.Samples.line;
import static dev.pointsledger.core.Samples.order;
import static dev.pointsledger.core.Samples.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.event.Component;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.LineResult;
import dev.pointsledger.model.Instants;
import java.time.MonthDay;
import org.junit.jupiter.api.Test;

/** The worked example of the semantics, number by number. */
class WorkedExampleTest {
  @Test
  void theBooksAndGroceryOrderOfDoubleElevenEarns999() {
    long october = at("2026-10-10T12:00:00+08:00");
    CoreLedger ledger = new CoreLedger(resource("/golden/worked-example.yaml"), october);
    ledger.execute(
        new Command.PutMember(
            0, "m-1", MonthDay.of(5, 17), null, Instants.ABSENT, Instants.ABSENT, false),
        october);
    ledger.execute(order("SO-0", "m-1", line("1", 5_000_000, "gift-card", null)), october);

    long now = at("2026-11-11T20:00:00+08:00");
    Outcome outcome =
        ledger.execute(
            order(
                "SO-1",
                "m-1",
                now,
                "app",
                1000,
                line("1", 12900, "books", "B-77"),
                line("2", 5950, "grocery", null)),
            now);

    Event.AccrualRecorded event = (Event.AccrualRecorded) ((Outcome.Done) outcome).event();
    assertThat(event.lines()).extracting(LineResult::eligible).containsExactly(12216L, 5634L);
    assertThat(event.components())
        .extracting(Component::source, Component::points)
        .containsExactly(
            tuple(Component.Source.BASE, 422L),
            tuple(Component.Source.TIER, 211L),
            tuple(Component.Source.CAMPAIGN, 366L));
    assertThat(event.points()).isEqualTo(999);
    assertThat(event.growth()).isEqualTo(178);
    assertThat(event.lotActivatesAtMs()).isEqualTo(at("2026-11-18T00:00:00+08:00"));
    assertThat(event.lotExpiresAtMs()).isEqualTo(at("2028-06-01T00:00:00+08:00"));
    assertThat(event.tierBefore()).isEqualTo(2);
    assertThat(event.tierAfter()).isEqualTo(2);
  }
}
