package dev.pointsledger.command;

import dev.pointsledger.event.Event;
import dev.pointsledger.event.ImportEvent;
import dev.pointsledger.event.SpendingEvent;
import dev.pointsledger.model.CouponTemplate;
import dev.pointsledger.model.Refusal;
import dev.pointsledger.program.Succession;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the ledger answers to one command. */
public sealed interface Outcome {
  /**
   * The command was done, now or before.
   *
   * @param event the record, decoded; for a dry run what it would be, with sequence 0
   * @param replayed whether it was done by an earlier send of the same key
   * @param memberId id of the member that the event is about; may be null where the command names
   *     the member itself, as an accrual does and a look at one does not
   * @param otherMemberId of a transfer: who received; else null
   * @param latest of a look-up: the latest return of the order, or reversal of the redemption;
   *     null: there is none, or it was not a look-up
   */
  record Done(
      Event event,
      boolean replayed,
      @Nullable String memberId,
      @Nullable String otherMemberId,
      @Nullable Event latest)
      implements Outcome {
    /** A command that names the member itself. */
    public Done(Event event, boolean replayed) {
      this(event, replayed, null);
    }

    /** A record of one member. */
    public Done(Event event, boolean replayed, @Nullable String memberId) {
      this(event, replayed, memberId, null, null);
    }
  }

  /**
   * Nobody knows any more who the member was.
   *
   * @param memberId as asked
   * @param event the record; null: the id was not known
   */
  record Erased(String memberId, Event.@Nullable ErasureRecorded event) implements Outcome {}

  /**
   * A hold as it is now.
   *
   * @param hold its record
   * @param memberId whose points
   * @param state open, or how it ended
   * @param heldPoints points still held; 0: it ended
   * @param capturedPoints points captured so far
   */
  record HoldFound(
      SpendingEvent.HoldRecorded hold,
      @Nullable String memberId,
      HoldState state,
      long heldPoints,
      long capturedPoints)
      implements Outcome {}

  /** What became of a hold. */
  enum HoldState {
    OPEN("open"),
    CAPTURED("captured"),
    RELEASED("released"),
    TIMED_OUT("timed-out");

    private final String id;

    HoldState(String id) {
      this.id = id;
    }

    /** The word in answers. */
    public String id() {
      return id;
    }
  }

  /**
   * The command was refused; nothing changed.
   *
   * @param refusal which of the closed list
   * @param detail one sentence for people: what was wrong and what is allowed
   * @param members further members of the problem document, e.g. {@code available}; values are
   *     Long, String or List of String
   * @param faults of a document that does not fit what there is; mostly none
   */
  record Refused(
      Refusal refusal, String detail, Map<String, Object> members, List<Succession.Fault> faults)
      implements Outcome {
    /** A refusal without faults of a document. */
    public Refused(Refusal refusal, String detail, Map<String, Object> members) {
      this(refusal, detail, members, List.of());
    }

    /** A refusal with nothing more to tell. */
    public Refused(Refusal refusal, String detail) {
      this(refusal, detail, Map.of());
    }
  }

  /**
   * The member, settled to now.
   *
   * @param member a copy, taken on the ledger thread
   * @param created whether the command enrolled it
   */
  record MemberFound(MemberView member, boolean created) implements Outcome {}

  /** It was noted; there is nothing to tell. */
  record Noted() implements Outcome {}

  /**
   * An import as it is now.
   *
   * @param begun its first record
   * @param line number of the last line recorded
   * @param recorded lines recorded so far
   * @param ended sequence of its last record; 0: not all is recorded yet
   */
  record ImportFound(ImportEvent.Begun begun, long line, long recorded, long ended)
      implements Outcome {}

  /**
   * A program version was proposed.
   *
   * @param version that is in force from then on: the new one, or the one that says the same; of a
   *     dry run with sequence 0
   * @param before that was in force then
   * @param recorded whether there is a new version; of a dry run: whether there would be
   * @param inForce whether it is in force now
   * @param later versions that are to come into force after it, in that order
   */
  record ProgramPut(
      ProgramVersion version,
      ProgramVersion before,
      boolean recorded,
      boolean inForce,
      List<ProgramVersion> later)
      implements Outcome {}

  /**
   * All versions of a program.
   *
   * @param versions the first first
   * @param inForce number of the version in force now
   * @param nowMs ledger time, epoch ms
   */
  record VersionsFound(List<ProgramVersion> versions, int inForce, long nowMs) implements Outcome {}

  /** What a program owes its members. */
  record LiabilityFound(LiabilityView liability) implements Outcome {}

  /** A business day as it was, or is so far. */
  record DayFound(DayView day) implements Outcome {}

  /**
   * The coupon template as it is now.
   *
   * @param created whether the command made it
   */
  record TemplateFound(TemplateView template, boolean created) implements Outcome {}

  /** All coupon templates of a program, in the order in which they were made. */
  record TemplatesFound(List<TemplateView> templates) implements Outcome {}

  /** The coupon as it is now. */
  record CouponFound(CouponView coupon) implements Outcome {}

  /** The coupons that a member can use now or has reserved, the earliest expiry first. */
  record WalletFound(List<CouponView> coupons) implements Outcome {}

  /**
   * What numbers in records stand for.
   *
   * @param members ids by number; none of members that were erased
   * @param templates ids of coupon templates by number
   */
  record NamesFound(Map<Integer, String> members, Map<Integer, String> templates)
      implements Outcome {}

  /**
   * What a member may use on an order.
   *
   * @param tier id of the tier the member holds
   * @param codes one for each code asked for, in that order
   */
  record UsableFound(String tier, List<Usable> codes) implements Outcome {}

  /**
   * Whether a code may be used now.
   *
   * @param code as asked for
   * @param template the terms that it would be used under; null: there is no such coupon
   * @param refusal how its redemption would be refused; null: it would not
   */
  record Usable(String code, @Nullable CouponTemplate template, @Nullable Refused refusal) {}
}
