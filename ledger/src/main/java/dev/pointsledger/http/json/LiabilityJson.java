package dev.pointsledger.http.json;

import dev.pointsledger.command.LiabilityView;
import dev.pointsledger.program.ProgramDefinition;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** What a program owes its members, as JSON. */
public final class LiabilityJson {
  private static final int RATE_DIGITS = 6;

  private final JsonWriter out;
  private final LiabilityView view;

  private LiabilityJson(JsonWriter out, LiabilityView view) {
    this.out = out;
    this.view = view;
  }

  /**
   * Writes it.
   *
   * @param program any version of the program: zone and currency are those of all
   */
  public static void write(JsonWriter out, LiabilityView view, ProgramDefinition program) {
    out.beginObject().field("program", program.id()).field("currency", program.currency());
    Instant3339.local(out.name("asOf"), view.nowMs(), program.timeZone());
    out.field("sequence", view.sequence());
    LiabilityJson json = new LiabilityJson(out, view);
    json.outstanding();
    json.months();
    json.tiers();
    json.lifetime();
    out.endObject();
  }

  private void outstanding() {
    out.name("outstanding").beginObject();
    sums(total(view.sums()));
    out.endObject();
  }

  private static LiabilityView.Sum total(List<LiabilityView.Sum> sums) {
    LiabilityView.Sum total = new LiabilityView.Sum(0, 0, 0, 0, 0, 0);
    for (LiabilityView.Sum sum : sums) {
      total = plus(total, sum);
    }
    return total;
  }

  private static LiabilityView.Sum plus(LiabilityView.Sum one, LiabilityView.Sum other) {
    return new LiabilityView.Sum(
        one.month(),
        one.tier(),
        one.available() + other.available(),
        one.pending() + other.pending(),
        one.held() + other.held(),
        one.arrears() + other.arrears());
  }

  /** The buckets, what they come to, and what that is worth now. */
  private void sums(LiabilityView.Sum sum) {
    out.field("available", sum.available()).field("pending", sum.pending());
    out.field("held", sum.held()).field("arrears", sum.arrears());
    long points = sum.available() + sum.pending() + sum.held() - sum.arrears();
    out.field("points", points);
    if (view.terms() == null) {
      out.name("amount").nil();
    } else {
      out.field("amount", view.terms().valueOf(points));
    }
  }

  /** By month of expiry and tier; what never expires, and what is owed, comes last. */
  private void months() {
    out.name("byExpiry").beginArray();
    for (LiabilityView.Sum sum : view.sums()) {
      out.beginObject().name("month");
      if (sum.month() == LiabilityView.NEVER) {
        out.nil();
      } else {
        out.string("%04d-%02d".formatted(sum.month() / 12, sum.month() % 12 + 1));
      }
      out.field("tier", view.tierIds().get(sum.tier()));
      sums(sum);
      out.endObject();
    }
    out.endArray();
  }

  private void tiers() {
    out.name("byTier").beginArray();
    for (int tier = 0; tier < view.tierIds().size(); tier++) {
      int place = tier;
      out.beginObject().field("tier", view.tierIds().get(tier));
      sums(total(view.sums().stream().filter(sum -> sum.tier() == place).toList()));
      out.endObject();
    }
    out.endArray();
  }

  private void lifetime() {
    long burned = view.redeemed();
    out.name("issued").number(view.earned() + view.adjusted());
    out.field("burned", burned).field("expired", view.expired());
    out.field("reversed", view.reversed());
    rate("breakageRate", view.expired(), view.expired() + burned);
    if (view.redeemedWorth() == LiabilityView.UNKNOWN) {
      out.name("burnedAmount").nil().name("averageCostPerPoint").nil();
    } else {
      out.field("burnedAmount", view.redeemedWorth());
      rate("averageCostPerPoint", view.redeemedWorth(), burned);
    }
  }

  /** A decimal; null where there is nothing to divide by. */
  private void rate(String name, long part, long whole) {
    out.name(name);
    if (whole == 0) {
      out.nil();
      return;
    }
    BigDecimal rate =
        BigDecimal.valueOf(part)
            .divide(BigDecimal.valueOf(whole), RATE_DIGITS, RoundingMode.HALF_UP);
    out.raw(rate.stripTrailingZeros().toPlainString());
  }
}
