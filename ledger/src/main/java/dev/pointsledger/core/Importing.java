package dev.pointsledger.core;

import dev.pointsledger.command.ImportCommand;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.core.coupon.CouponIssuing;
import dev.pointsledger.core.points.OldOrder;
import dev.pointsledger.core.points.Opening;
import dev.pointsledger.core.rules.CompiledProgram;
import dev.pointsledger.core.state.Member;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.core.state.RowTable;
import dev.pointsledger.core.state.TemplateState;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.Header;
import dev.pointsledger.event.Identity;
import dev.pointsledger.event.ImportEvent;
import dev.pointsledger.event.ImportValue;
import dev.pointsledger.event.MemberChange;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.ProgramRow;
import dev.pointsledger.event.ProgramTable;
import dev.pointsledger.event.ReturnedState;
import dev.pointsledger.model.ImportFigure;
import dev.pointsledger.model.ImportFigures;
import dev.pointsledger.model.MemberOpening;
import dev.pointsledger.model.Operation;
import dev.pointsledger.model.OrderOpening;
import dev.pointsledger.model.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides the steps of an import (see the ADR on imports). Lines are decided twice: in a dry run
 * against the ledger as it is, and, once the import has begun, by the program version of its first
 * record; then nothing may refuse them any more.
 */
final class Importing {
  /** But a quarter of what 64 bits hold, for what goes on while an import is recorded. */
  private static final long ROOM = Long.MAX_VALUE - (1L << 61);

  private final Desk desk;

  Importing(Desk desk) {
    this.desk = desk;
  }

  Decision begin(ImportCommand.Begin command) {
    if (desk.program().openImport() >= 0) {
      return Refusing.refused(Refusal.OVERLOADED, "Another import is being recorded.");
    }
    if (!fits(command.figures())) {
      return Refusing.refused(
          Refusal.OVERFLOW, "Sums over the program would come near to what 64 bits hold.");
    }
    RowTable imports = desk.program().table(ProgramTable.IMPORT);
    int number = imports.size() == 0 ? 0 : Math.toIntExact(imports.key(imports.size() - 1)) + 1;
    ProgramState.Version version = desk.present();
    set(number, ImportValue.STATE, ImportValue.OPEN);
    set(number, ImportValue.BEGAN, desk.sequence());
    set(number, ImportValue.VERSION, version.number());
    return desk.accept(
        new ImportEvent.Begun(
            desk.header(version.number()),
            command.importId(),
            number,
            command.lines(),
            command.figures(),
            command.fingerprint(),
            command.fileHash(),
            desk.effects.build()));
  }

  /** Whether all sums leave room while the import is recorded. */
  private boolean fits(ImportFigures figures) {
    ProgramSums sums = new ProgramSums();
    sums.begin(desk.program(), desk.effects);
    for (MemberField field : ProgramSums.TOTALS) {
      sums.add(field, of(figures, field));
    }
    try {
      sums.checkRoom(ROOM);
      return true;
    } catch (ArithmeticException e) {
      return false;
    }
  }

  private static long of(ImportFigures figures, MemberField field) {
    return switch (field) {
      case AVAILABLE -> figures.get(ImportFigure.AVAILABLE);
      case PENDING -> figures.get(ImportFigure.PENDING);
      case ARREARS -> figures.get(ImportFigure.ARREARS);
      case EARNED -> figures.get(ImportFigure.EARNED);
      case REDEEMED -> figures.get(ImportFigure.REDEEMED);
      case EXPIRED -> figures.get(ImportFigure.EXPIRED);
      case REVERSED -> figures.get(ImportFigure.REVERSED);
      case ADJUSTED -> figures.get(ImportFigure.ADJUSTED);
      case TRANSFERRED_IN -> figures.get(ImportFigure.TRANSFERRED_IN);
      case TRANSFERRED_OUT -> figures.get(ImportFigure.TRANSFERRED_OUT);
      default -> 0;
    };
  }

  /** The version by which lines are read: of a dry run the present one. */
  private ProgramState.Version version() {
    if (desk.sequence() == 0) {
      return desk.present();
    }
    return desk.program().version(Math.toIntExact(value(open(), ImportValue.VERSION)));
  }

  private int open() {
    int number = desk.program().openImport();
    if (number < 0) {
      throw new IllegalStateException("a line of an import that has not begun");
    }
    return number;
  }

  private long value(int number, ImportValue what) {
    return desk.effects.value(ProgramTable.IMPORT, number, what.ordinal());
  }

  private void set(int number, ImportValue what, long value) {
    desk.effects.row(new ProgramRow(ProgramTable.IMPORT, number, what.ordinal(), value));
  }

  /** Notes that a line is recorded; returns the number of its import. */
  private int note(long line) {
    int number = open();
    set(number, ImportValue.LINE, line);
    set(number, ImportValue.RECORDED, value(number, ImportValue.RECORDED) + 1);
    return number;
  }

  Decision member(ImportCommand.Member command) {
    MemberOpening opening = command.opening();
    Member existing = desk.member(opening.memberId());
    if (existing != null) {
      return new Decision.Refused(
          new Outcome.Refused(
              Refusal.IDEMPOTENCY_CONFLICT,
              "Member " + opening.memberId() + " is there already.",
              Map.of("member", (long) existing.number(), "sequence", existing.lastSequence())));
    }
    ProgramState.Version version = version();
    MemberDraft draft = desk.draft;
    draft.beginNew(desk.state.memberCount());
    List<String> faults =
        Opening.fill(desk.program(), version.program(), opening, draft, desk.nowMs());
    if (!opening.coupons().isEmpty()) {
      faults = new ArrayList<>(faults);
      coupons(opening, version.program(), draft, faults);
    }
    if (!faults.isEmpty()) {
      return faulty("/member", faults);
    }
    if (desk.sequence() == 0) {
      return new Decision.Unchanged();
    }
    Member referrer = referrer(opening);
    if (referrer != null) {
      draft.set(MemberField.REFERRED_BY, referrer.number() + 1L);
    }
    int number = note(command.line());
    return desk.accept(
        new ImportEvent.MemberImported(
            desk.header(version.number()),
            number,
            command.line(),
            command.fingerprint(),
            desk.effects.build(),
            draft.change(new Identity(opening.memberId(), opening.birthday()))));
  }

  private void coupons(
      MemberOpening opening, CompiledProgram program, MemberDraft draft, List<String> faults) {
    for (int place = 0; place < opening.coupons().size(); place++) {
      MemberOpening.Coupon coupon = opening.coupons().get(place);
      TemplateState template = desk.program().template(coupon.templateId());
      String code = coupon.code();
      if (template == null || template.latest().template().isPublic()) {
        faults.add("/coupons/" + place + "/templateId: is no template of coupons with own codes");
      } else if (code != null && isTaken(code)) {
        faults.add("/coupons/" + place + "/code: is the code of something else already");
      } else {
        CouponIssuing.bring(template, program, draft, coupon, desk.nowMs(), desk.effects);
      }
    }
  }

  private boolean isTaken(String code) {
    return desk.program().templateOf(code) != null
        || desk.find(Operation.COUPON_STATE, code) != null;
  }

  /** An order changes nothing of its member, but what is due is settled as with every record. */
  Decision order(ImportCommand.Order command) {
    OrderOpening opening = command.opening();
    ProgramState.Version version = version();
    OldOrder order = new OldOrder(version.program(), opening, desk.nowMs());
    if (!order.faults().isEmpty()) {
      return faulty("/order", order.faults());
    }
    Member member = desk.member(opening.memberId());
    MemberChange change = (member == null ? nobody() : desk.settle(member)).change(null);
    Header header = desk.header(version.number());
    Event.AccrualRecorded accrual = order.accrual(header, change);
    ReturnedState returned = order.returned(accrual);
    if (desk.sequence() == 0) {
      return new Decision.Unchanged();
    }
    int number = note(command.line());
    return desk.accept(
        new ImportEvent.OrderImported(
            header,
            number,
            command.line(),
            command.fingerprint(),
            accrual,
            returned,
            desk.effects.build()));
  }

  /** The member of a dry run may be one of an earlier line, who is not there. */
  private MemberDraft nobody() {
    desk.draft.beginNew(desk.state.memberCount());
    return desk.draft;
  }

  /** Who referred the member; null: nobody. */
  private @Nullable Member referrer(MemberOpening opening) {
    String id = opening.referredBy();
    return id == null ? null : Objects.requireNonNull(desk.member(id));
  }

  /** Refuses a line for all that its program does not allow. */
  private static Decision faulty(String kind, List<String> faults) {
    List<String> told = faults.stream().map(fault -> kind + fault).toList();
    return new Decision.Refused(
        new Outcome.Refused(
            Refusal.MALFORMED, String.join("; ", told) + ".", Map.of(ImportCommand.FAULTS, told)));
  }

  Decision end(ImportCommand.End command) {
    int number = desk.program().openImport();
    if (number < 0) {
      return Refusing.refused(Refusal.UNKNOWN_ORDER, "No import is being recorded.");
    }
    set(number, ImportValue.STATE, ImportValue.DONE);
    set(number, ImportValue.ENDED, desk.sequence());
    return desk.accept(
        new ImportEvent.Ended(
            desk.header(desk.present().number()),
            command.importId(),
            number,
            value(number, ImportValue.RECORDED),
            desk.effects.build()));
  }
}
