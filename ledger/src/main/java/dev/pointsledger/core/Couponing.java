package dev.pointsledger.core;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Transaction;
import dev.pointsledger.core.coupon.CouponIssuing;
import dev.pointsledger.core.points.Lots;
import dev.pointsledger.core.state.Member;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.core.state.TemplateState;
import dev.pointsledger.event.CouponChange;
import dev.pointsledger.event.CouponEvent;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.Slice;
import dev.pointsledger.model.CouponIssueRequest;
import dev.pointsledger.model.CouponTemplate;
import dev.pointsledger.model.Operation;
import dev.pointsledger.model.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides about coupon templates and the issue of coupons (semantics.md section 9). */
final class Couponing {
  private final Desk desk;

  Couponing(Desk desk) {
    this.desk = desk;
  }

  Decision put(Command.PutTemplate command) {
    Decision late = desk.refuseLate(command.notAfterMs());
    if (late != null) {
      return late;
    }
    CouponTemplate terms = command.template();
    ProgramState program = desk.program();
    TemplateState template = program.template(terms.templateId());
    if (template != null && template.latest().template().equals(terms)) {
      return new Decision.Unchanged();
    }
    TemplateState other = terms.isPublic() ? program.templateOf(terms.publicCode()) : null;
    if (other != null && other != template) {
      return Refusing.refused(
          Refusal.NOT_ELIGIBLE,
          "Template " + other.id() + " has public code " + terms.publicCode() + " already.");
    }
    if (terms.isPublic() && desk.find(Operation.COUPON_STATE, terms.publicCode()) != null) {
      return Refusing.refused(
          Refusal.NOT_ELIGIBLE, "A coupon has code " + terms.publicCode() + " already.");
    }
    int number = template == null ? program.templates().size() : template.number();
    int version = template == null ? 1 : template.latest().number() + 1;
    if (number == Integer.MAX_VALUE || version > TemplateState.VERSIONS_MAX) {
      return Refusing.refused(Refusal.LIMIT_REACHED, "The template has too many versions.");
    }
    return desk.accept(
        new Event.TemplateRecorded(desk.header(desk.present().number()), number, version, terms));
  }

  Decision issue(Transaction.IssueCoupons command) {
    CouponIssueRequest request = command.request();
    Decision late = desk.refuseLate(request.notAfterMs());
    if (late != null) {
      return late;
    }
    Member member = desk.member(command.memberId());
    if (member == null) {
      return Refusing.unknownMember(command.memberId());
    }
    TemplateState template = desk.program().template(request.templateId());
    if (template == null) {
      return Refusing.refused(
          Refusal.UNKNOWN_TEMPLATE, "No coupon template " + request.templateId() + " is recorded.");
    }
    Decision status = request.isPaid() ? Desk.refuseBurn(member) : Desk.refuseClosed(member);
    if (status != null) {
      return status;
    }
    MemberDraft draft = desk.settle(member);
    Decision refusal = refuse(request, template, draft);
    return refusal != null ? refusal : issue(request, template, draft);
  }

  private @Nullable Decision refuse(
      CouponIssueRequest request, TemplateState template, MemberDraft draft) {
    ProgramState.Version version = desk.present();
    CouponTemplate terms = template.latest().template();
    if (request.isPaid()) {
      desk.checkSum(draft, MemberField.REDEEMED, price(request, terms));
    }
    if (terms.isPublic()) {
      return Refusing.refused(
          Refusal.NOT_ELIGIBLE, "Coupons of a public code are not issued: the code is used.");
    }
    if (request.isPaid() && terms.pointsPrice() == 0) {
      return Refusing.refused(Refusal.NOT_ELIGIBLE, "The template has no price in points.");
    }
    if (!isForTier(terms, version, draft)) {
      return refuseTier(terms);
    }
    long day = version.program().calendar().dayOf(desk.nowMs());
    if (CouponIssuing.expiresAtMs(terms, version.program().calendar(), day) <= desk.nowMs()) {
      return Refusing.refused(Refusal.NOT_ELIGIBLE, "The template's validity is over.");
    }
    return refuseNumber(template, version, draft, request.count());
  }

  private static long price(CouponIssueRequest request, CouponTemplate terms) {
    return Math.multiplyExact(terms.pointsPrice(), request.count());
  }

  /** Refuses more than the member or the stock may have; null: there are enough. */
  @Nullable Decision refuseNumber(
      TemplateState template, ProgramState.Version version, MemberDraft draft, int count) {
    long day = version.program().calendar().dayOf(desk.nowMs());
    CouponTemplate terms = template.latest().template();
    long left = CouponIssuing.memberLeft(template, terms, version.program(), draft, day);
    if (count > left) {
      return Refusing.refused(
          Refusal.LIMIT_REACHED,
          "Of "
              + terms.perMemberCount()
              + " coupons per member and "
              + terms.perMemberPer().id()
              + " "
              + left
              + " are left.");
    }
    if (count > CouponIssuing.openLeft(draft) || !desk.effects.fits(count)) {
      return Refusing.refused(
          Refusal.LIMIT_REACHED,
          "A member may have " + CouponIssuing.OPEN_MAX + " coupons that can be used.");
    }
    long stock = CouponIssuing.stockLeft(template, desk.effects);
    return count > stock
        ? Refusing.refused(
            Refusal.STOCK_EXHAUSTED, "Of " + terms.stock() + " coupons " + stock + " are left.")
        : null;
  }

  private Decision issue(CouponIssueRequest request, TemplateState template, MemberDraft draft) {
    ProgramState.Version version = desk.present();
    List<Slice> slices = List.of();
    if (request.isPaid()) {
      long price = price(request, template.latest().template());
      if (draft.get(MemberField.AVAILABLE) < price) {
        return Refusing.insufficient(draft.get(MemberField.AVAILABLE), price);
      }
      slices = Lots.burn(draft, price);
      draft.add(MemberField.REDEEMED, price);
      long day = version.program().calendar().dayOf(desk.nowMs());
      Lots.active(version.program(), draft, day, desk.nowMs());
    }
    CouponIssuing.issueAll(
        template,
        template.latest(),
        version.program(),
        draft,
        CouponChange.Cause.ISSUE,
        request.count(),
        desk.nowMs(),
        desk.effects);
    return desk.accept(
        new CouponEvent.CouponsIssued(
            desk.header(version.number()),
            request,
            slices,
            desk.effects.build(),
            draft.change(null)));
  }

  /** Whether a template is for the tier that a settled member holds. */
  static boolean isForTier(CouponTemplate terms, ProgramState.Version version, MemberDraft draft) {
    return terms.tiers().isEmpty() || terms.tiers().contains(tierId(version, draft));
  }

  /** Id of the tier that a settled member holds. */
  static String tierId(ProgramState.Version version, MemberDraft draft) {
    int tier = version.program().levelFor(draft.get(MemberField.TIER));
    return version.program().definition().tiers().levels().get(tier).id();
  }

  static Decision refuseTier(CouponTemplate terms) {
    return Refusing.refused(
        Refusal.NOT_ELIGIBLE,
        "The coupon is for tiers " + String.join(", ", terms.tiers()) + " only.");
  }
}
