package dev.pointsledger.http;

import dev.pointsledger.command.ProgramVersion;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.MemberChange;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberImage;
import dev.pointsledger.event.Settlement;
import dev.pointsledger.event.TransactionEvent;
import dev.pointsledger.http.json.Entry;
import dev.pointsledger.model.Balance;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Operation;
import dev.pointsledger.program.ProgramDefinition;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of one record of a member, or of what is due and in no record yet.
 *
 * @param sequence of the record; 0: in none
 * @param previous sequence of the member's record before; 0: none
 * @param parts in the order of time
 */
record StatementBlock(long sequence, long previous, List<Entry> parts) {
  private static final String ACCRUAL = Operation.ACCRUAL.kind();

  /** What is due after the member's last record. */
  static StatementBlock unrecorded(
      long lastSequence, List<Settlement> due, Balance lastBalance, ProgramDefinition program) {
    List<Entry> parts = new ArrayList<>(due.size());
    settle(parts, due, lastBalance, program, 0, Instants.ABSENT);
    return new StatementBlock(0, lastSequence, parts);
  }

  /**
   * A record.
   *
   * @param balanceBefore what the member had after the record before
   */
  static StatementBlock of(
      Event event, MemberChange change, Balance balanceBefore, ProgramVersion version) {
    long sequence = event.header().sequence();
    long recordedAtMs = event.header().recordedAtMs();
    ProgramDefinition program = version.definition();
    List<Entry> parts = new ArrayList<>(change.settlements().size() + 1);
    Balance settled =
        settle(parts, change.settlements(), balanceBefore, program, sequence, recordedAtMs);
    Balance after = balance(change.image());
    String kind = kind(event, change);
    boolean moved = event instanceof TransactionEvent || !settled.equals(after);
    if (kind.equals(ACCRUAL) && event instanceof Event.AccrualRecorded accrual) {
      parts.add(
          new Entry(
              sequence,
              recordedAtMs,
              kind,
              accrual.occurredAtMs(),
              accrual.order().orderId(),
              accrual.components(),
              program,
              settled,
              after));
    } else if (change.enrolled()) {
      long enrolledAtMs = enrolledAtMs(change.image(), recordedAtMs);
      parts.add(
          new Entry(
              sequence, recordedAtMs, kind, enrolledAtMs, null, null, program, settled, after));
    } else if (moved) {
      parts.add(
          new Entry(
              sequence, recordedAtMs, kind, recordedAtMs, null, null, program, settled, after));
    }
    return new StatementBlock(sequence, change.previousSequence(), parts);
  }

  /** What a record was to one of the members it touched. */
  private static String kind(Event event, MemberChange change) {
    if (event instanceof TransactionEvent.TransferRecorded) {
      return event.kind();
    }
    MemberChange own = event.change();
    if (own == null || own.member() != change.member()) {
      return "referral";
    }
    return change.enrolled() && !(event instanceof Event.AccrualRecorded)
        ? "enrollment"
        : event.kind();
  }

  private static Balance settle(
      List<Entry> parts,
      List<Settlement> settlements,
      Balance start,
      ProgramDefinition program,
      long sequence,
      long recordedAtMs) {
    Balance before = start;
    for (Settlement settlement : settlements) {
      Balance after = after(before, settlement);
      parts.add(
          new Entry(
              sequence,
              recordedAtMs,
              settlement.kind().id(),
              settlement.effectiveAtMs(),
              null,
              null,
              program,
              before,
              after));
      before = after;
    }
    return before;
  }

  private static Balance after(Balance before, Settlement settlement) {
    long points = settlement.points();
    long paid = settlement.arrearsPaid();
    return switch (settlement.kind()) {
      case ACTIVATION ->
          new Balance(
              before.available() + points - paid,
              before.pending() - points,
              before.held(),
              before.arrears() - paid);
      case EXPIRY ->
          new Balance(
              before.available() - points, before.pending(), before.held(), before.arrears());
      case TIMEOUT ->
          new Balance(
              before.available() + points - paid,
              before.pending(),
              before.held() - points,
              before.arrears() - paid);
      case HELD_EXPIRY ->
          new Balance(
              before.available(), before.pending(), before.held() - points, before.arrears());
      case PENDING_EXPIRY ->
          new Balance(
              before.available(), before.pending() - points, before.held(), before.arrears());
    };
  }

  /** The balance that an image carries. */
  static Balance balance(MemberImage image) {
    return new Balance(
        image.value(MemberField.AVAILABLE),
        image.value(MemberField.PENDING),
        image.value(MemberField.HELD),
        image.value(MemberField.ARREARS));
  }

  private static long enrolledAtMs(MemberImage image, long recordedAtMs) {
    boolean carried = (image.mask() & MemberField.ENROLLED_AT.bit()) != 0;
    return carried ? image.value(MemberField.ENROLLED_AT) : recordedAtMs;
  }
}
