package dev.pointsledger.core;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Transaction;
import dev.pointsledger.model.CouponIssueRequest;
import dev.pointsledger.model.CouponOperationRequest;
import dev.pointsledger.model.CouponOperationRequest.Action;
import dev.pointsledger.model.CouponTemplate;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Short words for coupons. */
public final class CouponSamples {
  private CouponSamples() {}

  /** What tests of coupons differ in; 10.00 off 50.00. */
  public static final class Terms {
    private final String id;
    private List<String> tiers = List.of();
    private long stock = CouponTemplate.NO_STOCK;
    private int perMember;
    private CouponTemplate.Period per = CouponTemplate.Period.TOTAL;
    private long fromMs = Instants.ABSENT;
    private long toMs = Instants.ABSENT;
    private int days;
    private long price;
    private String publicCode = "";

    private Terms(String id) {
      this.id = id;
    }

    /** Only for a tier. */
    public Terms tier(String tier) {
      tiers = List.of(tier);
      return this;
    }

    /** So many in all. */
    public Terms stock(long count) {
      stock = count;
      return this;
    }

    /** So many for each member. */
    public Terms perMember(int count, CouponTemplate.Period period) {
      perMember = count;
      per = period;
      return this;
    }

    /** Valid from one instant to another. */
    public Terms valid(String from, String to) {
      fromMs = Samples.at(from);
      toMs = Samples.at(to);
      return this;
    }

    /** Valid for so many days after issue. */
    public Terms days(int count) {
      days = count;
      return this;
    }

    /** For sale. */
    public Terms price(long points) {
      price = points;
      return this;
    }

    /** One text for many uses. */
    public Terms code(String code) {
      publicCode = code;
      return this;
    }

    /** The template. */
    public CouponTemplate template() {
      return new CouponTemplate(
          id,
          CouponTemplate.Kind.AMOUNT_OFF,
          1_000,
          5_000,
          0,
          0,
          null,
          List.of("books"),
          List.of(),
          tiers,
          stock,
          perMember,
          per,
          fromMs,
          toMs,
          days,
          price,
          CouponTemplate.Stacking.STACKABLE,
          CouponTemplate.PRIORITY_DEFAULT,
          publicCode);
    }

    /** The command that puts it. */
    public Command.PutTemplate put() {
      return new Command.PutTemplate(0, template(), Instants.ABSENT);
    }
  }

  /** A template with an id. */
  public static Terms terms(String id) {
    return new Terms(id);
  }

  /** Coupons for nothing. */
  public static Transaction.IssueCoupons issue(
      String issueId, String memberId, String templateId, long quantity) {
    return issue(issueId, memberId, templateId, quantity, null);
  }

  /** Coupons, bought or not. */
  public static Transaction.IssueCoupons issue(
      String issueId, String memberId, String templateId, long quantity, @Nullable Boolean paid) {
    return new Transaction.IssueCoupons(
        0, memberId, new CouponIssueRequest(issueId, templateId, quantity, paid, Instants.ABSENT));
  }

  /** What the owner of a coupon does with it. */
  public static Transaction.UseCoupon use(
      Action action, String operationId, String code, @Nullable String orderId) {
    return use(action, operationId, code, orderId, null, Request.NO_AMOUNT);
  }

  /** What a member does with a public code. */
  public static Transaction.UseCoupon use(
      Action action,
      String operationId,
      String code,
      @Nullable String orderId,
      @Nullable String memberId,
      long ttlMs) {
    return new Transaction.UseCoupon(
        0,
        memberId,
        new CouponOperationRequest(
            action, operationId, code, orderId, ttlMs, null, Instants.ABSENT));
  }
}
