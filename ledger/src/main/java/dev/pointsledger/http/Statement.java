package dev.pointsledger.http;

import dev.pointsledger.command.Ledger;
import dev.pointsledger.command.MemberView;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.MemberChange;
import dev.pointsledger.http.json.Entry;
import dev.pointsledger.model.Balance;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One page of a member's statement, newest first: a walk back through the member's records. */
final class Statement {
  private final Ledger ledger;
  private final Ledger.RecordReader records;
  private final MemberView member;
  private final int limit;
  private final List<Entry> entries = new ArrayList<>();
  private @Nullable StatementCursor next;

  /** The record read last: each is needed twice, for itself and for the balance before the next. */
  private @Nullable Event lastRead;

  /** A page; {@code next} is null where nothing is left. */
  record Page(List<Entry> entries, @Nullable StatementCursor next) {}

  Statement(Ledger ledger, Ledger.RecordReader records, MemberView member, int limit) {
    this.ledger = ledger;
    this.records = records;
    this.member = member;
    this.limit = limit;
  }

  /** Reads a page; null: the cursor is none of this member's. */
  @Nullable Page read(@Nullable StatementCursor cursor) {
    StatementBlock block = cursor == null ? unrecorded() : find(cursor);
    if (block == null || (cursor != null && !cursor.fits(block))) {
      return null;
    }
    long partsLeft = cursor == null ? StatementCursor.ALL : cursor.partsLeft();
    take(block, partsLeft);
    while (next == null && block.previous() != 0) {
      if (entries.size() >= limit) {
        next = StatementCursor.before(block.previous());
      } else {
        block = load(block.previous());
        take(block, StatementCursor.ALL);
      }
    }
    return new Page(entries, next);
  }

  private void take(StatementBlock block, long partsLeft) {
    int place = (int) Math.min(partsLeft, block.parts().size());
    while (place > 0) {
      if (entries.size() >= limit) {
        next = new StatementCursor(block.sequence(), block.previous(), place);
        return;
      }
      entries.add(block.parts().get(--place));
    }
  }

  private @Nullable StatementBlock find(StatementCursor cursor) {
    if (cursor.sequence() == 0) {
      return findUnrecorded(cursor.previous());
    }
    return isOwn(cursor.sequence()) ? load(cursor.sequence()) : null;
  }

  /**
   * What was due then is either still so, or the beginning of the record that came next. That is
   * looked for among so many of the latest records: a cursor older than that is refused.
   */
  private @Nullable StatementBlock findUnrecorded(long previous) {
    if (previous == member.lastSequence()) {
      return unrecorded();
    }
    if (previous == 0 || !isOwn(previous)) {
      return null;
    }
    long sequence = member.lastSequence();
    for (int walked = 0; walked < Limits.STATEMENT_WALK_MAX && sequence > previous; walked++) {
      long before = change(sequence).previousSequence();
      if (before == previous) {
        return load(sequence);
      }
      sequence = before;
    }
    return null;
  }

  /** Cursors are not secret: one that was made up must not show another member's records. */
  private boolean isOwn(long sequence) {
    if (sequence > member.lastSequence()) {
      return false;
    }
    return event(sequence).changeOf(member.number()) != null;
  }

  private StatementBlock unrecorded() {
    Balance last =
        member.unrecorded().isEmpty() ? Balance.ZERO : balanceAfter(member.lastSequence());
    return StatementBlock.unrecorded(
        member.lastSequence(),
        member.unrecorded(),
        last,
        ledger.programVersion(member.program(), member.programVersion()).definition(),
        this::planId);
  }

  private String planId(int number) {
    return PlanIds.of(ledger, member.program(), number);
  }

  private StatementBlock load(long sequence) {
    Event event = event(sequence);
    MemberChange change = change(sequence);
    return StatementBlock.of(
        event,
        change,
        balanceAfter(change.previousSequence()),
        ledger.programVersion(member.program(), event.header().programVersion()),
        this::planId);
  }

  private Balance balanceAfter(long sequence) {
    return sequence == 0 ? Balance.ZERO : StatementBlock.balance(change(sequence).image());
  }

  private Event event(long sequence) {
    Event known = lastRead;
    if (known != null && known.header().sequence() == sequence) {
      return known;
    }
    Event read = records.read(sequence);
    lastRead = read;
    return read;
  }

  private MemberChange change(long sequence) {
    return Objects.requireNonNull(
        event(sequence).changeOf(member.number()), "a record of this member");
  }
}
