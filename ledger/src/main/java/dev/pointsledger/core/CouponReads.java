package dev.pointsledger.core;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.CouponView;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.TemplateView;
import dev.pointsledger.core.coupon.Coupons;
import dev.pointsledger.core.state.CodeSource;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.Member;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.core.state.RowTable;
import dev.pointsledger.core.state.TemplateState;
import dev.pointsledger.event.CouponChange;
import dev.pointsledger.event.CouponCount;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.event.ProgramTable;
import dev.pointsledger.model.CouponState;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers what is asked of coupons and their templates, members settled to the moment. */
public final class CouponReads {
  private static final CodeSource NO_CODES =
      () -> {
        throw new IllegalStateException("a read makes no codes");
      };

  private final Desk desk;
  private final CouponUsing using;
  private final CouponLookup lookup;

  /** Reads of a state. */
  public CouponReads(LedgerState state) {
    this.desk = new Desk(state, NO_CODES);
    this.using = new CouponUsing(desk, new Couponing(desk));
    this.lookup = new CouponLookup(desk);
  }

  /**
   * Answers a read that is about coupons.
   *
   * @param known the records of its {@link Command#references}
   * @return null: it is about something else
   */
  public @Nullable Outcome read(Command.Read command, long nowMs, Known known) {
    desk.begin(command.program(), new Stamp(0, nowMs, "", ""), known);
    if (command instanceof Command.GetTemplate get) {
      return template(get.templateId());
    }
    if (command instanceof Command.ListTemplates) {
      return new Outcome.TemplatesFound(
          desk.program().templates().stream().map(this::view).toList());
    }
    if (command instanceof Command.FindCoupon find) {
      return coupon(find);
    }
    if (command instanceof Command.FindUsable find) {
      return usable(find);
    }
    return command instanceof Command.Wallet wallet ? wallet(wallet.memberId()) : null;
  }

  private Outcome template(String templateId) {
    TemplateState template = desk.program().template(templateId);
    return template == null
        ? new Outcome.Refused(
            Refusal.UNKNOWN_TEMPLATE, "No coupon template " + templateId + " is recorded.")
        : new Outcome.TemplateFound(view(template), false);
  }

  private TemplateView view(TemplateState template) {
    TemplateState.Version latest = template.latest();
    return new TemplateView(
        latest.template(),
        latest.number(),
        latest.sequence(),
        latest.recordedAtMs(),
        count(template, CouponCount.ISSUED),
        count(template, CouponCount.RESERVED),
        count(template, CouponCount.REDEEMED),
        count(template, CouponCount.ROLLED_BACK),
        count(template, CouponCount.EXPIRED),
        count(template, CouponCount.VOIDED),
        count(template, CouponCount.PROMISED));
  }

  private long count(TemplateState template, CouponCount what) {
    return desk.program().table(ProgramTable.COUPON_COUNT).get(template.number(), what.ordinal());
  }

  private Outcome coupon(Command.FindCoupon find) {
    CouponChange coupon = lookup.find(find.code(), find.orderId());
    if (coupon != null) {
      Member member = desk.state.member(coupon.member());
      MemberDraft draft = desk.settle(member);
      CouponState state = Coupons.stateOf(coupon, draft);
      return new Outcome.CouponFound(
          new CouponView(
              coupon.number(),
              coupon.code(),
              lookup.termsOf(coupon),
              coupon.version(),
              member.id(),
              state,
              coupon.orderId(),
              state == CouponState.RESERVED ? coupon.reservedUntilMs() : Instants.ABSENT,
              coupon.expiresAtMs()));
    }
    TemplateState template = find.orderId() == null ? lookup.templateOf(find.code()) : null;
    return template == null
        ? new Outcome.Refused(Refusal.UNKNOWN_COUPON, "No coupon has code " + find.code() + ".")
        : new Outcome.TemplateFound(view(template), false);
  }

  private Outcome usable(Command.FindUsable find) {
    Member member = desk.member(find.memberId());
    if (member == null) {
      return unknownMember(find.memberId());
    }
    ProgramState.Version version = desk.present();
    List<Outcome.Usable> codes = new ArrayList<>(find.codes().size());
    for (String code : find.codes()) {
      codes.add(using.usable(member, code, find.orderId()));
    }
    return new Outcome.UsableFound(Couponing.tierId(version, desk.settle(member)), codes);
  }

  private static Outcome unknownMember(String memberId) {
    return new Outcome.Refused(Refusal.UNKNOWN_MEMBER, "No member " + memberId + " is enrolled.");
  }

  /** What time has given but no record yet has no code: it is not shown. */
  private Outcome wallet(String memberId) {
    Member member = desk.member(memberId);
    if (member == null) {
      return unknownMember(memberId);
    }
    MemberDraft draft = desk.settle(member);
    RowTable rows = draft.table(MemberTable.COUPON);
    List<CouponView> coupons = new ArrayList<>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      if (desk.effects.issues(rows.key2(i))) {
        continue;
      }
      int version = Coupons.versionOf(rows.value(i));
      TemplateState template = desk.program().templates().get(Coupons.templateOf(rows.value(i)));
      long untilMs = Coupons.reservedUntilMs(draft, rows.key2(i));
      coupons.add(
          new CouponView(
              rows.key2(i),
              null,
              template.version(version).template(),
              version,
              member.id(),
              untilMs == Instants.ABSENT ? CouponState.ISSUED : CouponState.RESERVED,
              null,
              untilMs,
              rows.key(i)));
    }
    return new Outcome.WalletFound(coupons);
  }

  /** The template as a command left it. */
  public Outcome.TemplateFound found(Command.PutTemplate put, boolean created) {
    TemplateState template =
        desk.state.program(put.program()).template(put.template().templateId());
    desk.begin(put.program(), new Stamp(0, desk.nowMs(), "", ""), Known.NOTHING);
    return new Outcome.TemplateFound(view(java.util.Objects.requireNonNull(template)), created);
  }
}
