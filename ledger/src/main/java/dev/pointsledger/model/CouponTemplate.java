package dev.pointsledger.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a coupon (semantics.md section 9): what it is worth, on what, for whom, how often.
 *
 * @param templateId unique in the program
 * @param kind what it gives
 * @param amountOff minor units, at least 1; of the other kinds 0
 * @param minSpend minor units that the eligible lines must reach before any coupon; 0: none
 * @param percentOffBp basis points, 1 to 10,000; of the other kinds 0
 * @param maxDiscount the most that percent-off gives, minor units; 0: no such bound
 * @param giftSku what is given; null: another kind
 * @param categories of the lines it is for; empty: all
 * @param skus of the lines it is for; empty: all; a line needs category and SKU if both are given
 * @param tiers ids of the tiers it is for; empty: all
 * @param stock how many may be issued; {@link #NO_STOCK}: any number
 * @param perMemberCount how many a member may be issued; 0: any number
 * @param perMemberPer over what they are counted
 * @param validFromMs epoch ms; {@link Instants#ABSENT}: not given
 * @param validToMs the first instant at which it is gone, epoch ms; {@link Instants#ABSENT}: not
 *     given
 * @param validDays days of validity after the day of issue; 0: not given
 * @param pointsPrice points that a member may buy it for; 0: not for sale
 * @param stacking whether it goes together with others
 * @param priority of those of one kind the lowest is applied first
 * @param publicCode one text for many uses, in upper case; empty: each coupon has a code of its own
 */
public record CouponTemplate(
    String templateId,
    Kind kind,
    long amountOff,
    long minSpend,
    int percentOffBp,
    long maxDiscount,
    @Nullable String giftSku,
    List<String> categories,
    List<String> skus,
    List<String> tiers,
    long stock,
    int perMemberCount,
    Period perMemberPer,
    long validFromMs,
    long validToMs,
    int validDays,
    long pointsPrice,
    Stacking stacking,
    int priority,
    String publicCode) {
  /** Mark of a stock without bound. */
  public static final long NO_STOCK = -1;

  /** The priority of a template that says none. */
  public static final int PRIORITY_DEFAULT = 100;

  /** Makes the lists unchangeable. */
  public CouponTemplate {
    categories = List.copyOf(categories);
    skus = List.copyOf(skus);
    tiers = List.copyOf(tiers);
  }

  /** Whether one text stands for all its coupons. */
  public boolean isPublic() {
    return !publicCode.isEmpty();
  }

  /** What a coupon gives, in the order in which a quote applies them. */
  public enum Kind {
    PERCENT_OFF("percent-off"),
    AMOUNT_OFF("amount-off"),
    FREE_SHIPPING("free-shipping"),
    GIFT("gift");

    private final String id;

    Kind(String id) {
      this.id = id;
    }

    /** The word in the API. */
    public String id() {
      return id;
    }
  }

  /** Over what a member's coupons are counted; days and months are those of the program. */
  public enum Period {
    TOTAL("total"),
    DAY("day"),
    MONTH("month");

    private final String id;

    Period(String id) {
      this.id = id;
    }

    /** The word in the API. */
    public String id() {
      return id;
    }
  }

  /** Whether a coupon goes together with others on one order. */
  public enum Stacking {
    EXCLUSIVE("exclusive"),
    STACKABLE("stackable");

    private final String id;

    Stacking(String id) {
      this.id = id;
    }

    /** The word in the API. */
    public String id() {
      return id;
    }
  }
}
