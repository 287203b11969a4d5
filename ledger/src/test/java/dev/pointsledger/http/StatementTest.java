package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.Ledger;
import dev.pointsledger.command.MemberView;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.Settlement;
import dev.pointsledger.http.json.Entry;
import dev.pointsledger.model.Balance;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Order;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StatementTest {
  private static final int MEMBER = 4;

  private final StubLedger ledger = new StubLedger();
  private final Records records = new Records();

  /** Entries told so far, oldest first. */
  private final List<Entry> told = new ArrayList<>();

  private Balance balance = Balance.ZERO;
  private long last;

  @AfterEach
  void closeLedger() {
    ledger.close();
  }

  /** A journal in memory. */
  private static final class Records implements Ledger.RecordReader {
    final List<Event> events = new ArrayList<>();

    @Override
    public Event read(long sequence) {
      return events.get((int) sequence - 1);
    }

    @Override
    public void close() {}
  }

  private static Settlement settlement(Random random, Balance balance) {
    boolean activation = random.nextBoolean() || balance.available() == 0;
    return activation
        ? new Settlement(Settlement.Kind.ACTIVATION, 5, 3, balance.arrears() > 0 ? 1 : 0, 4, 9)
        : new Settlement(Settlement.Kind.EXPIRY, 6, 1, 0, Instants.ABSENT, 9);
  }

  private static Balance settled(Balance before, Settlement settlement) {
    long points = settlement.points();
    return settlement.kind() == Settlement.Kind.EXPIRY
        ? new Balance(
            before.available() - points, before.pending(), before.held(), before.arrears())
        : new Balance(
            before.available() + points - settlement.arrearsPaid(),
            before.pending() - points,
            before.held(),
            before.arrears() - settlement.arrearsPaid());
  }

  /** Appends a record with what was due before it. */
  private void record(List<Settlement> due, boolean accrual) {
    long sequence = records.events.size() + 1L;
    for (Settlement settlement : due) {
      tell(sequence, settlement.kind().id(), settled(balance, settlement));
    }
    long points = accrual ? 10 : 0;
    Balance after =
        new Balance(
            balance.available(), balance.pending() + points, balance.held(), balance.arrears());
    if (accrual || last == 0) {
      tell(sequence, accrual ? "accrual" : "enrollment", after);
    }
    var change = DemoEvents.change(MEMBER, last, due, after);
    records.events.add(
        accrual
            ? DemoEvents.accrual(
                DemoEvents.header(sequence, sequence),
                new Order("SO-" + sequence, List.of(), 0, null, 0, 0, 0),
                points,
                change)
            : new Event.MemberRecorded(DemoEvents.header(sequence, sequence), change));
    last = sequence;
  }

  private void tell(long sequence, String kind, Balance after) {
    told.add(
        new Entry(
            sequence, sequence, kind, 0, null, null, DemoProgram.definition(), balance, after));
    balance = after;
  }

  private void recordOfAnother() {
    long sequence = records.events.size() + 1L;
    records.events.add(
        new Event.MemberRecorded(
            DemoEvents.header(sequence, sequence),
            DemoEvents.change(MEMBER + 1, 0, List.of(), Balance.ZERO)));
  }

  private MemberView view(List<Settlement> unrecorded) {
    return new MemberView(
        0,
        3,
        "m-1",
        0,
        last,
        0,
        0,
        null,
        null,
        balance,
        new MemberView.Totals(0, 0, 0, 0, 0, 0, 0),
        0,
        0,
        0,
        0,
        0,
        0,
        List.of(),
        unrecorded);
  }

  private Statement.Page page(
      List<Settlement> unrecorded, int limit, @Nullable StatementCursor cursor) {
    return Objects.requireNonNull(
        new Statement(ledger, records, view(unrecorded), limit).read(cursor));
  }

  /** What is compared: not the parts that {@link EntryJson} takes as they are. */
  private static List<String> keys(List<Entry> entries) {
    return entries.stream()
        .map(e -> e.sequence() + " " + e.kind() + " " + e.before() + " " + e.after())
        .toList();
  }

  private List<Settlement> due(Random random) {
    List<Settlement> due = new ArrayList<>();
    Balance running = balance;
    for (int count = random.nextInt(3); count > 0; count--) {
      Settlement settlement = settlement(random, running);
      due.add(settlement);
      running = settled(running, settlement);
    }
    return due;
  }

  @Test
  void shouldTellEverythingOnceNewestFirstInPagesOfAnySize() {
    Random random = new Random(2026);
    for (int round = 0; round < 30; round++) {
      if (random.nextBoolean()) {
        recordOfAnother();
      }
      record(last == 0 ? List.of() : due(random), random.nextInt(4) != 0);
    }
    List<Settlement> unrecorded = new ArrayList<>(due(random));
    unrecorded.add(new Settlement(Settlement.Kind.ACTIVATION, 5, 3, 0, 4, 9));
    Balance end = balance;
    for (Settlement settlement : unrecorded) {
      tell(0, settlement.kind().id(), settled(balance, settlement));
    }
    balance = end;
    List<Entry> expected = new ArrayList<>(told);
    Collections.reverse(expected);
    for (int limit = 1; limit <= told.size() + 1; limit++) {
      assertThat(keys(pages(unrecorded, limit))).as("limit " + limit).isEqualTo(keys(expected));
    }
  }

  private List<Entry> pages(List<Settlement> unrecorded, int limit) {
    List<Entry> all = new ArrayList<>();
    StatementCursor cursor = null;
    do {
      Statement.Page page = page(unrecorded, limit, cursor);
      assertThat(page.entries()).isNotEmpty().hasSizeLessThanOrEqualTo(limit);
      all.addAll(page.entries());
      StatementCursor next = page.next();
      cursor = next == null ? null : StatementCursor.parse(next.toText());
      assertThat(cursor).isEqualTo(next);
    } while (cursor != null);
    return all;
  }

  @Test
  void shouldGoOnWhereItStoodAlthoughWhatWasDueIsRecordedMeanwhile() {
    record(List.of(), true);
    Settlement first = new Settlement(Settlement.Kind.ACTIVATION, 5, 3, 0, 4, 9);
    Settlement second = new Settlement(Settlement.Kind.ACTIVATION, 6, 2, 0, 5, 9);
    Settlement third = new Settlement(Settlement.Kind.EXPIRY, 7, 1, 0, Instants.ABSENT, 9);
    Statement.Page page = page(List.of(first, second), 1, null);
    assertThat(page.entries()).singleElement().matches(entry -> entry.effectiveAtMs() == 6);

    record(List.of(first, second, third), true);
    recordOfAnother();
    record(List.of(), true);
    Statement.Page rest = page(List.of(), 10, page.next());
    assertThat(rest.entries().stream().map(Entry::effectiveAtMs)).containsExactly(5L, 1L);
    assertThat(rest.next()).isNull();
  }

  @Test
  void shouldRefuseCursorsOfOtherRecords() {
    record(List.of(), true);
    recordOfAnother();
    record(List.of(), true);
    for (long sequence : new long[] {2, 4, 99}) {
      StatementCursor cursor = new StatementCursor(sequence, 0, StatementCursor.ALL);
      assertThat(new Statement(ledger, records, view(List.of()), 10).read(cursor)).isNull();
    }
    for (long previous : new long[] {2, 4}) {
      StatementCursor cursor = new StatementCursor(0, previous, 1);
      assertThat(new Statement(ledger, records, view(List.of()), 10).read(cursor)).isNull();
    }
  }
}
