package dev.pointsledger.event;

import dev.pointsledger.model.BusinessKey;
import dev.pointsledger.model.CouponTemplate;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.MemberStatus;
import dev.pointsledger.model.Operation;
import dev.pointsledger.model.Order;
import dev.pointsledger.program.ProgramDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one accepted command did: the content of one journal record. */
public sealed interface Event
    permits Event.AccrualRecorded,
        Event.AccrualSummed,
        Event.ErasureRecorded,
        Event.MemberRecorded,
        Event.ProgramRecorded,
        Event.SettlementRecorded,
        Event.StatusRecorded,
        Event.TemplateRecorded,
        ImportEvent,
        TransactionEvent {
  /** Sequence, time, program, actor. */
  Header header();

  /** What became of the member it is about; null: it is about none. */
  @Nullable MemberChange change();

  /** What it did beside. */
  default SideEffects side() {
    return SideEffects.NONE;
  }

  /** The name of the kind in answers, feeds and statements. */
  String kind();

  /** The business key; null: it has none. */
  default @Nullable BusinessKey key() {
    return null;
  }

  /** The keys of which this is now the latest record; mostly none. */
  default List<BusinessKey> movingKeys() {
    return CouponKeys.of(header().program(), side());
  }

  /** What became of a member; null: it did not touch it. */
  default @Nullable MemberChange changeOf(int member) {
    MemberChange change = change();
    if (change != null && change.member() == member) {
      return change;
    }
    for (MemberChange other : side().others()) {
      if (other.member() == member) {
        return other;
      }
    }
    return null;
  }

  /**
   * A program version was recorded.
   *
   * @param header its {@code program} and {@code programVersion} are those of this version
   * @param text the program file, whole
   * @param definition the same, read
   * @param effectiveAtMs from when it is in force, epoch ms; {@link
   *     dev.pointsledger.model.Instants#ABSENT}: at once, as records of before said it
   */
  record ProgramRecorded(
      Header header, String text, ProgramDefinition definition, long effectiveAtMs)
      implements Event {
    /** Whether, if it is the first version, the program's business days are kept. */
    public boolean isBooked() {
      return effectiveAtMs != Instants.ABSENT;
    }

    /** From when the version is in force, epoch ms. */
    public long inForceFromMs() {
      return effectiveAtMs == Instants.ABSENT ? header.recordedAtMs() : effectiveAtMs;
    }

    @Override
    public @Nullable MemberChange change() {
      return null;
    }

    @Override
    public String kind() {
      return "program";
    }
  }

  /**
   * A coupon template was made or changed.
   *
   * @param header sequence, time, program, actor
   * @param number of the template in the program, from 0
   * @param version of the template, from 1
   * @param template all of it
   */
  record TemplateRecorded(Header header, int number, int version, CouponTemplate template)
      implements Event {
    @Override
    public @Nullable MemberChange change() {
      return null;
    }

    @Override
    public String kind() {
      return "coupon-template";
    }
  }

  /**
   * A member was enrolled or changed by hand.
   *
   * @param header sequence, time, program, actor
   * @param side points given at enrollment, and what became of the referrer
   * @param change what became of the member
   */
  record MemberRecorded(Header header, SideEffects side, MemberChange change) implements Event {
    /** With nothing beside. */
    public MemberRecorded(Header header, MemberChange change) {
      this(header, SideEffects.NONE, change);
    }

    @Override
    public String kind() {
      return "member";
    }
  }

  /**
   * What was due at a member nobody touched was settled.
   *
   * @param header sequence, time, program; the actor is the ledger
   * @param side what was due did beside
   * @param change what became of the member; its settlements tell what was due
   */
  record SettlementRecorded(Header header, SideEffects side, MemberChange change) implements Event {
    @Override
    public String kind() {
      return "settlement";
    }
  }

  /**
   * A member was frozen, unfrozen or closed.
   *
   * @param header sequence, time, program, actor
   * @param status from now on
   * @param expired points that closing expired, pending and held ones included
   * @param expiredPending of these, what was pending
   * @param expiredHeld of these, what was held
   * @param side what was due did beside, and closing
   * @param change what became of the member
   */
  record StatusRecorded(
      Header header,
      MemberStatus status,
      long expired,
      long expiredPending,
      long expiredHeld,
      SideEffects side,
      MemberChange change)
      implements Event {
    @Override
    public String kind() {
      return "status";
    }
  }

  /**
   * A member was erased: closed, and from now on nobody knows who it was. Its key is destroyed once
   * this is durable.
   *
   * @param header sequence, time, program, actor
   * @param expired points that expired, pending and held ones included
   * @param expiredPending of these, how many were pending
   * @param expiredHeld of these, how many were held
   * @param side what was due did beside, and closing
   * @param change what became of the member
   */
  record ErasureRecorded(
      Header header,
      long expired,
      long expiredPending,
      long expiredHeld,
      SideEffects side,
      MemberChange change)
      implements Event {
    @Override
    public String kind() {
      return "erasure";
    }
  }

  /**
   * Points were awarded for an order.
   *
   * @param header sequence, time, program, actor
   * @param order as sent
   * @param occurredAtMs the business time used, epoch ms
   * @param lines what each line counted for, in the order sent
   * @param components in the order of semantics.md section 3
   * @param capped what caps took, in file order
   * @param points the total
   * @param growth growth value added
   * @param lotActivatesAtMs activation of the lot, epoch ms; meaningless if {@code points} is 0
   * @param lotExpiresAtMs expiry of the lot, epoch ms; meaningless if {@code points} is 0
   * @param arrearsPaid of the points, what paid arrears at once
   * @param tierBefore index of the tier before
   * @param tierAfter index of the tier after
   * @param side budgets used, benefits given, and what became of the referrer
   * @param change what became of the member
   */
  record AccrualRecorded(
      Header header,
      Order order,
      long occurredAtMs,
      List<LineResult> lines,
      List<Component> components,
      List<Capped> capped,
      long points,
      long growth,
      long lotActivatesAtMs,
      long lotExpiresAtMs,
      long arrearsPaid,
      int tierBefore,
      int tierAfter,
      SideEffects side,
      MemberChange change)
      implements Event {
    /** With nothing beside. */
    public AccrualRecorded(
        Header header,
        Order order,
        long occurredAtMs,
        List<LineResult> lines,
        List<Component> components,
        List<Capped> capped,
        long points,
        long growth,
        long lotActivatesAtMs,
        long lotExpiresAtMs,
        long arrearsPaid,
        int tierBefore,
        int tierAfter,
        MemberChange change) {
      this(
          header,
          order,
          occurredAtMs,
          lines,
          components,
          capped,
          points,
          growth,
          lotActivatesAtMs,
          lotExpiresAtMs,
          arrearsPaid,
          tierBefore,
          tierAfter,
          SideEffects.NONE,
          change);
    }

    @Override
    public String kind() {
      return Operation.ACCRUAL.kind();
    }

    @Override
    public BusinessKey key() {
      return new BusinessKey(header.program(), Operation.ACCRUAL, order.orderId());
    }

    /** Where the points of the lot went when they were recorded. */
    public enum LotState {
      /** There were no points. */
      NONE,
      /** They wait for their activation. */
      PENDING,
      /** They were available at once, less {@code arrearsPaid}. */
      AVAILABLE,
      /** Their expiry had already passed: earned and expired in this record. */
      EXPIRED
    }

    /** Where the points of the lot went when they were recorded. */
    public LotState lotState() {
      return lotState(points, lotActivatesAtMs, lotExpiresAtMs, header.recordedAtMs());
    }

    /** Where points of such a lot go when they are recorded at an instant, epoch ms. */
    static LotState lotState(long points, long activatesAtMs, long expiresAtMs, long atMs) {
      if (points == 0) {
        return LotState.NONE;
      }
      if (expiresAtMs <= atMs) {
        return LotState.EXPIRED;
      }
      return activatesAtMs <= atMs ? LotState.AVAILABLE : LotState.PENDING;
    }
  }

  /**
   * Of an accrual what applying it looks at: the change, and sums over what stands in the record
   * for people.
   *
   * @param header sequence, time, program; actor and request id are empty
   * @param points the total
   * @param arrearsPaid of the points, what paid arrears at once
   * @param lotState where the points went
   * @param amount of all lines, minor units
   * @param discount {@code orderDiscount}, minor units; {@link Order#NO_AMOUNT}: not sent
   * @param tender {@code pointsTender}, minor units; {@link Order#NO_AMOUNT}: not sent
   * @param eligible of all lines, minor units
   */
  record AccrualSummed(
      Header header,
      long points,
      long arrearsPaid,
      AccrualRecorded.LotState lotState,
      long amount,
      long discount,
      long tender,
      long eligible,
      SideEffects side,
      MemberChange change)
      implements Event {
    @Override
    public String kind() {
      return Operation.ACCRUAL.kind();
    }
  }
}
