package dev.pointsledger.http;

import dev.pointsledger.command.ProgramVersion;
import dev.pointsledger.event.CouponChange;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.Grant;
import dev.pointsledger.event.ImportEvent;
import dev.pointsledger.event.MemberChange;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberImage;
import dev.pointsledger.event.MovingEvent;
import dev.pointsledger.event.OrderEvent;
import dev.pointsledger.event.Settlement;
import dev.pointsledger.http.json.Entry;
import dev.pointsledger.model.Balance;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Operation;
import dev.pointsledger.program.ProgramDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The parts of one record of a member, or of what is due and in no record yet.
 *
 * @param sequence of the record; 0: in none
 * @param previous sequence of the member's record before; 0: none
 * @param parts in the order of time
 */
record StatementBlock(long sequence, long previous, List<Entry> parts) {
  /** A referral's points taken back with the order that they came from. */
  private static final String TAKEN_BACK = "referral-return";

  /**
   * What is due after the member's last record.
   *
   * @param planIds ids of paid plans by their numbers
   */
  static StatementBlock unrecorded(
      long lastSequence,
      List<Settlement> due,
      Balance lastBalance,
      ProgramDefinition program,
      IntFunction<String> planIds) {
    Writer writer = new Writer(0, Instants.ABSENT, program, planIds, lastBalance);
    writer.settle(due, false);
    return new StatementBlock(0, lastSequence, writer.parts);
  }

  /**
   * A record.
   *
   * @param balanceBefore what the member had after the record before
   * @param planIds ids of paid plans by their numbers
   */
  static StatementBlock of(
      Event event,
      MemberChange change,
      Balance balanceBefore,
      ProgramVersion version,
      IntFunction<String> planIds) {
    long recordedAtMs = event.header().recordedAtMs();
    long sequence = event.header().sequence();
    Writer writer =
        new Writer(sequence, recordedAtMs, version.definition(), planIds, balanceBefore);
    writer.settle(change.settlements(), false);
    List<Grant> grants = grantsTo(event, change.member());
    Balance own = balance(change.image());
    for (Grant grant : grants) {
      own = given(own, -grant.availablePoints(recordedAtMs), -grant.arrearsPaid());
    }
    if (isAbout(event, change)) {
      if (!(event instanceof Event.SettlementRecorded)
          && (!isQuiet(event, change) || !own.equals(writer.balance))) {
        writer.add(kind(event, change), effectiveAtMs(event, change), event, own);
      }
    } else if (!own.equals(writer.balance)) {
      writer.add(TAKEN_BACK, recordedAtMs, null, own);
    }
    for (Grant grant : grants) {
      long points = grant.availablePoints(recordedAtMs);
      Balance after = given(writer.balance, points, grant.arrearsPaid());
      writer.add(grant.kind().id(), recordedAtMs, null, after);
    }
    for (CouponChange coupon : event.side().coupons()) {
      if (coupon.member() == change.member()) {
        writer.coupon(coupon);
      }
    }
    writer.settle(change.settlements(), true);
    return new StatementBlock(sequence, change.previousSequence(), writer.parts);
  }

  /** Whether the record is about the member; else it only touched it. */
  private static boolean isAbout(Event event, MemberChange change) {
    MemberChange own = event.change();
    return event instanceof MovingEvent.TransferRecorded
        || (own != null && own.member() == change.member());
  }

  /** A change by hand moves no points and is not told. */
  private static boolean isQuiet(Event event, MemberChange change) {
    return event instanceof Event.MemberRecorded && !change.enrolled();
  }

  private static String kind(Event event, MemberChange change) {
    if (event instanceof Event.StatusRecorded status) {
      return switch (status.status()) {
        case ACTIVE -> "unfreeze";
        case FROZEN -> "freeze";
        case CLOSED, ERASED -> "close";
      };
    }
    if (event instanceof ImportEvent.MemberImported) {
      return "import";
    }
    return event instanceof Event.MemberRecorded && change.enrolled() ? "enrollment" : event.kind();
  }

  /** The business time, of what has one. */
  private static long effectiveAtMs(Event event, MemberChange change) {
    if (event instanceof Event.AccrualRecorded accrual) {
      return accrual.occurredAtMs();
    }
    if (event instanceof OrderEvent.ReturnRecorded returned) {
      return returned.occurredAtMs();
    }
    if (event instanceof MovingEvent.ActivityRecorded activity) {
      return activity.occurredAtMs();
    }
    long recordedAtMs = event.header().recordedAtMs();
    if (event instanceof ImportEvent) {
      Event.AccrualRecorded order = ImportEvent.accrual(event);
      return order == null ? recordedAtMs : order.occurredAtMs();
    }
    return change.enrolled() ? enrolledAtMs(change.image(), recordedAtMs) : recordedAtMs;
  }

  private static List<Grant> grantsTo(Event event, int member) {
    List<Grant> grants = event.side().grants();
    return grants.isEmpty()
        ? grants
        : grants.stream().filter(grant -> grant.member() == member).toList();
  }

  /** Points given, of which some paid arrears at once. */
  private static Balance given(Balance before, long points, long arrearsPaid) {
    return new Balance(
        before.available() + points - arrearsPaid,
        before.pending(),
        before.held(),
        before.arrears() - arrearsPaid);
  }

  /** Collects the parts of one block, each with the balance before and after. */
  private static final class Writer {
    final List<Entry> parts = new ArrayList<>(2);
    private final long sequence;
    private final long recordedAtMs;
    private final ProgramDefinition program;
    private final IntFunction<String> planIds;
    Balance balance;

    Writer(
        long sequence,
        long recordedAtMs,
        ProgramDefinition program,
        IntFunction<String> planIds,
        Balance balance) {
      this.planIds = planIds;
      this.sequence = sequence;
      this.recordedAtMs = recordedAtMs;
      this.program = program;
      this.balance = balance;
    }

    /** What time did before the record, or what came of the record itself. */
    void settle(List<Settlement> settlements, boolean ofRecord) {
      for (Settlement settlement : settlements) {
        boolean isOfRecord = settlement.kind() == Settlement.Kind.TIER_RENEWED_IN_GRACE;
        if (ofRecord != isOfRecord || settlement.kind().reminds()) {
          continue;
        }
        Balance after = StatementBlock.after(balance, settlement);
        parts.add(
            new Entry(
                sequence,
                recordedAtMs,
                settlement.kind().id(),
                settlement.effectiveAtMs(),
                null,
                settlement,
                planId(settlement),
                program,
                balance,
                after,
                null));
        balance = after;
      }
    }

    /** A coupon that came of a benefit or a full return; requests are told by themselves. */
    void coupon(CouponChange coupon) {
      String kind =
          switch (coupon.cause()) {
            case ENROLLMENT, UPGRADE, RENEWAL, MONTHLY, BIRTHDAY, IMPORT ->
                Operation.COUPON_ISSUE.kind();
            case RETURN -> Operation.COUPON_ROLLBACK.kind();
            case ISSUE, RESERVE, REDEEM, RELEASE, ROLLBACK, VOID -> "";
          };
      if (!kind.isEmpty()) {
        add(kind, coupon.effectiveAtMs(), null, balance, coupon.code());
      }
    }

    private @Nullable String planId(Settlement settlement) {
      return settlement.kind().subject() == Settlement.Subject.PLAN
          ? planIds.apply(settlement.before())
          : null;
    }

    void add(String kind, long effectiveAtMs, @Nullable Event source, Balance after) {
      add(kind, effectiveAtMs, source, after, null);
    }

    private void add(
        String kind,
        long effectiveAtMs,
        @Nullable Event source,
        Balance after,
        @Nullable String code) {
      parts.add(
          new Entry(
              sequence,
              recordedAtMs,
              kind,
              effectiveAtMs,
              source,
              null,
              null,
              program,
              balance,
              after,
              code));
      balance = after;
    }
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
      case BIRTHDAY -> given(before, points, paid);
      default -> before;
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
