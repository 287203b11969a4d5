package dev.pointsledger.event;

import dev.pointsledger.model.Order;
import dev.pointsledger.program.ProgramDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one accepted command did: the content of one journal record. */
public sealed interface Event {
  /** Sequence, time, program, actor. */
  Header header();

  /** What became of the member it touched; null: it touched none. */
  @Nullable MemberChange change();

  /**
   * A program version came into force.
   *
   * @param header its {@code program} and {@code programVersion} are those of this version
   * @param text the program file, whole
   * @param definition the same, read
   */
  record ProgramRecorded(Header header, String text, ProgramDefinition definition)
      implements Event {
    @Override
    public @Nullable MemberChange change() {
      return null;
    }
  }

  /**
   * A member was enrolled or changed by hand.
   *
   * @param header sequence, time, program, actor
   * @param change what became of the member
   */
  record MemberRecorded(Header header, MemberChange change) implements Event {}

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
      MemberChange change)
      implements Event {

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
