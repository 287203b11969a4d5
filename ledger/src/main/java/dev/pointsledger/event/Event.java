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
   * @param expired points that closing expired, held ones included
   * @param side what was due did beside, and closing
   * @param change what became of the member
   */
  record StatusRecorded(
      Header header, MemberStatus status, long expired, SideEffects side, MemberChange change)
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
   * @param expired points that expired, held ones included
   * @param side what was due did beside, and closing
   * @param change what became of the member
   */
  record ErasureRecorded(Header header, long expired, SideEffects side, MemberChange change)
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
      if (points == 0) {
        return LotState.NONE;
      }
      if (lotExpiresAtMs <= header.recordedAtMs()) {
        return LotState.EXPIRED;
      }
      return lotActivatesAtMs <= header.recordedAtMs() ? LotState.AVAILABLE : LotState.PENDING;
    }
  }
}
