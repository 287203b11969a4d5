package dev.pointsledger.command;

import dev.pointsledger.event.CouponChange;
import dev.pointsledger.model.BusinessKey;
import dev.pointsledger.model.CouponCode;
import dev.pointsledger.model.CouponTemplate;
import dev.pointsledger.model.MemberStatus;
import dev.pointsledger.model.Operation;
import dev.pointsledger.model.Order;
import dev.pointsledger.program.ProgramDefinition;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One thing asked of the ledger thread, in the program that {@link #program} numbers. */
public sealed interface Command {
  /** The program's number in this ledger, from 0. */
  int program();

  /** The business key under which the command is remembered or looked up; null: none. */
  default @Nullable BusinessKey key() {
    return null;
  }

  /** Other keys whose records the decision needs, as far as the command alone tells them. */
  default List<BusinessKey> references() {
    return List.of();
  }

  /** A command that, if accepted, becomes one journal record. */
  sealed interface Write extends Command
      permits Accrue,
          Erase,
          ImportWrite,
          PutMember,
          PutProgram,
          PutTemplate,
          SetStatus,
          Transaction {}

  /** What an import records. */
  sealed interface ImportWrite extends Write
      permits ImportCommand.Begin, ImportCommand.End, ImportCommand.Line {}

  /** A command that only looks, or that leaves no record. */
  sealed interface Read extends Command {}

  /** What is asked of imports beside their records. */
  sealed interface ImportRead extends Read
      permits ImportCommand.Check, ImportCommand.Find, ImportCommand.Leave {}

  /**
   * Award points for a paid order (semantics.md section 3).
   *
   * @param program the program's number
   * @param memberId the buyer
   * @param order what was bought
   */
  record Accrue(int program, String memberId, Order order) implements Write {
    @Override
    public BusinessKey key() {
      return new BusinessKey(program, Operation.ACCRUAL, order.orderId());
    }
  }

  /**
   * Enroll a member or set what is given; what is null or absent stays as it is.
   *
   * @param program the program's number
   * @param memberId the member
   * @param birthday day and month; null: not sent
   * @param referredBy the member who referred this one; null: not sent
   * @param enrolledAtMs epoch ms; {@link dev.pointsledger.model.Instants#ABSENT}: not sent
   * @param notAfterMs epoch ms; {@link dev.pointsledger.model.Instants#ABSENT}: not sent
   * @param mayChangeBirthday whether the caller may change a birthday once set (role admin)
   */
  record PutMember(
      int program,
      String memberId,
      @Nullable MonthDay birthday,
      @Nullable String referredBy,
      long enrolledAtMs,
      long notAfterMs,
      boolean mayChangeBirthday)
      implements Write {}

  /**
   * Freeze, unfreeze or close a member; does nothing when already so. Answered with {@link
   * Outcome.MemberFound}.
   *
   * @param program the program's number
   * @param memberId the member
   * @param status the status wanted
   * @param notAfterMs epoch ms; {@link dev.pointsledger.model.Instants#ABSENT}: not sent
   */
  record SetStatus(int program, String memberId, MemberStatus status, long notAfterMs)
      implements Write {}

  /**
   * Let nobody know any more who a member was: answered with {@link Outcome.Erased}. Does nothing
   * where the id is not known, be it erased before or never known.
   *
   * @param program the program's number
   * @param memberId the member
   * @param notAfterMs refuse later than this, epoch ms; {@code Instants.ABSENT}: not sent
   */
  record Erase(int program, String memberId, long notAfterMs) implements Write {}

  /**
   * Look up a member: answered with {@link Outcome.MemberFound}, settled to now.
   *
   * @param program the program's number
   * @param memberId the member
   */
  record GetMember(int program, String memberId) implements Read {}

  /**
   * Look up what became of an order: answered with {@link Outcome.Done}, replayed.
   *
   * @param program the program's number
   * @param orderId the order
   */
  record GetAccrual(int program, String orderId) implements Read {
    @Override
    public BusinessKey key() {
      return new BusinessKey(program, Operation.ACCRUAL, orderId);
    }
  }

  /**
   * Look up what became of a transaction: answered with {@link Outcome.Done}, replayed, or for a
   * hold with {@link Outcome.HoldFound}.
   *
   * @param program the program's number
   * @param operation a transaction, not a key that moves
   * @param id the caller's id of it
   */
  record Find(int program, Operation operation, String id) implements Read {
    @Override
    public BusinessKey key() {
      return new BusinessKey(program, operation, id);
    }

    @Override
    public List<BusinessKey> references() {
      return switch (operation) {
        case ACCRUAL -> List.of(new BusinessKey(program, Operation.ORDER_RETURNS, id));
        case HOLD -> List.of(new BusinessKey(program, Operation.HOLD_STATE, id));
        case REDEMPTION -> List.of(new BusinessKey(program, Operation.REDEMPTION_REVERSALS, id));
        default -> List.of();
      };
    }
  }

  /**
   * Record a further version of a program. Does nothing where the version in force then says the
   * same. Answered with {@link Outcome.ProgramPut}.
   *
   * @param program the program's number
   * @param text the program file, whole
   * @param definition the same, read
   * @param effectiveAtMs from when it is to be in force, epoch ms; {@link
   *     dev.pointsledger.model.Instants#ABSENT}: now
   * @param notAfterMs epoch ms; {@link dev.pointsledger.model.Instants#ABSENT}: not sent
   */
  record PutProgram(
      int program, String text, ProgramDefinition definition, long effectiveAtMs, long notAfterMs)
      implements Write {}

  /**
   * Look up a business day: answered with {@link Outcome.DayFound}.
   *
   * @param program the program's number
   * @param day the epoch day
   */
  record GetDay(int program, long day) implements Read {}

  /** Look up what a program owes its members: answered with {@link Outcome.LiabilityFound}. */
  record GetLiability(int program) implements Read {}

  /** Look up all versions of a program: answered with {@link Outcome.VersionsFound}. */
  record ListVersions(int program) implements Read {}

  /**
   * Make a coupon template or change it; issued coupons keep their terms. Does nothing when it is
   * so already. Answered with {@link Outcome.TemplateFound}.
   *
   * @param program the program's number
   * @param template all of it
   * @param notAfterMs epoch ms; {@link dev.pointsledger.model.Instants#ABSENT}: not sent
   */
  record PutTemplate(int program, CouponTemplate template, long notAfterMs) implements Write {
    @Override
    public List<BusinessKey> references() {
      return template.isPublic() ? couponKeys(program, template.publicCode(), null) : List.of();
    }
  }

  /** Look up a coupon template: answered with {@link Outcome.TemplateFound}. */
  record GetTemplate(int program, String templateId) implements Read {}

  /** Look up all coupon templates: answered with {@link Outcome.TemplatesFound}. */
  record ListTemplates(int program) implements Read {}

  /**
   * Look up a coupon: answered with {@link Outcome.CouponFound}; of a public code without an order
   * with {@link Outcome.TemplateFound}.
   *
   * @param program the program's number
   * @param code as {@link dev.pointsledger.model.CouponCode#normal} gives it
   * @param orderId the order that a public code was used for; null: not sent
   */
  record FindCoupon(int program, String code, @Nullable String orderId) implements Read {
    @Override
    public List<BusinessKey> references() {
      return couponKeys(program, code, orderId);
    }
  }

  /**
   * Look up what a member may use on an order, for a quote: answered with {@link
   * Outcome.UsableFound}.
   *
   * @param program the program's number
   * @param memberId the member
   * @param codes as {@link dev.pointsledger.model.CouponCode#normal} gives them
   * @param orderId the order; null: none yet
   */
  record FindUsable(int program, String memberId, List<String> codes, @Nullable String orderId)
      implements Read {
    @Override
    public List<BusinessKey> references() {
      List<BusinessKey> keys = new ArrayList<>(codes.size());
      for (String code : codes) {
        keys.addAll(couponKeys(program, code, orderId));
      }
      return keys;
    }
  }

  /** Look up the coupons that a member can use: answered with {@link Outcome.WalletFound}. */
  record Wallet(int program, String memberId) implements Read {}

  /**
   * Look up what numbers in records stand for: answered with {@link Outcome.NamesFound}.
   *
   * @param members numbers of members of the ledger
   * @param templates numbers of coupon templates of the program
   */
  record FindNames(int program, Set<Integer> members, Set<Integer> templates) implements Read {}

  /**
   * The keys that may move with the coupon of a code: its own, and of a text that may be a public
   * code that of its use on an order. Codes brought from another system may look like public ones.
   */
  static List<BusinessKey> couponKeys(int program, String code, @Nullable String orderId) {
    BusinessKey own = new BusinessKey(program, Operation.COUPON_STATE, code);
    return orderId == null || CouponCode.isGeneratedShape(code)
        ? List.of(own)
        : List.of(
            own,
            new BusinessKey(program, Operation.COUPON_STATE, CouponChange.stateId(code, orderId)));
  }
}
