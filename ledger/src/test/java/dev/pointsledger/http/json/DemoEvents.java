package dev.pointsledger.http.json;

import dev.pointsledger.event.Capped;
import dev.pointsledger.event.Component;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.Header;
import dev.pointsledger.event.MemberChange;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberImage;
import dev.pointsledger.model.Balance;
import dev.pointsledger.model.Order;
import dev.pointsledger.model.Rational;
import java.util.List;

/** Events for tests of how answers are written, made by hand. */
final class DemoEvents {
  private DemoEvents() {}

  private static Header header(long sequence, long recordedAtMs) {
    return new Header(sequence, recordedAtMs, 0, 3, "k-1", "r-1");
  }

  private static MemberImage image(Balance balance) {
    return new MemberImage(
        MemberField.BALANCE_MASK,
        new long[] {balance.available(), balance.pending(), balance.held(), balance.arrears()},
        List.of());
  }

  private static MemberChange change(int member, long previous, Balance balance) {
    return new MemberChange(member, previous, null, List.of(), image(balance));
  }

  private static Component component(Component.Source source, int index, long points) {
    return new Component(source, index, points, Rational.ONE, 0, 0, null);
  }

  /** The answer of api.md. */
  static Event.AccrualRecorded workedExample() {
    return new Event.AccrualRecorded(
        header(48_211, 1_794_369_600_123L),
        new Order("SO-1", List.of(), 0, null, 0, 0, 0),
        0,
        List.of(),
        List.of(
            component(Component.Source.BASE, 0, 422),
            component(Component.Source.TIER, 2, 211),
            component(Component.Source.CAMPAIGN, 0, 366),
            component(Component.Source.CAMPAIGN, 0, 0)),
        List.of(new Capped(1, 120)),
        999,
        178,
        1_794_931_200_000L,
        1_843_401_600_000L,
        0,
        2,
        2,
        change(0, 7, new Balance(1_200, 999, 0, 0)));
  }
}
