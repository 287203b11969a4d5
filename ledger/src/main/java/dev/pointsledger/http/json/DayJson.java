package dev.pointsledger.http.json;

import dev.pointsledger.command.DayView;
import dev.pointsledger.event.FlowField;
import dev.pointsledger.event.FlowKind;
import dev.pointsledger.event.Flows;
import dev.pointsledger.program.ProgramDefinition;
import dev.pointsledger.program.Redemption;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A business day as JSON. */
public final class DayJson {
  private static final String[] POINTS = {
    "available",
    "pending",
    "held",
    "arrears",
    "earned",
    "redeemed",
    "expired",
    "reversed",
    "adjusted",
    "transferredIn",
    "transferredOut"
  };

  private final JsonWriter out;
  private final DayView day;
  private final Map<FlowKind, long[]> flows = new EnumMap<>(FlowKind.class);

  private DayJson(JsonWriter out, DayView day) {
    this.out = out;
    this.day = day;
    for (DayView.FlowView flow : day.flows()) {
      long[] sums = flows.computeIfAbsent(flow.kind(), kind -> new long[FlowField.SIZE]);
      for (int i = 0; i < sums.length; i++) {
        long value = flow.values()[i];
        sums[i] = i < FlowField.MONEY ? sums[i] + value : Flows.saturated(sums[i], value);
      }
    }
  }

  /**
   * Writes a day.
   *
   * @param program any version of the program: zone and currency are those of all
   */
  public static void write(JsonWriter out, DayView day, ProgramDefinition program) {
    out.beginObject().field("program", program.id());
    out.field("day", LocalDate.ofEpochDay(day.day()).toString());
    out.field("timeZone", program.timeZone().getId()).field("currency", program.currency());
    Instant3339.local(out.name("from"), day.fromMs(), program.timeZone());
    Instant3339.local(out.name("to"), day.toMs(), program.timeZone());
    out.name("closed").bool(day.closed());
    DayJson json = new DayJson(out, day);
    json.points();
    json.money();
    out.endObject();
  }

  private void points() {
    out.name("points").beginObject();
    points(out.name("opening").beginObject(), day.opening());
    out.endObject().name("flows").beginArray();
    flows.forEach(
        (kind, sums) -> {
          out.beginObject().field("kind", kind.id());
          out.field("count", sums[FlowField.COUNT.ordinal()]);
          points(out, sums);
          out.endObject();
        });
    points(out.endArray().name("closing").beginObject(), day.closing());
    out.endObject().endObject();
  }

  private static void points(JsonWriter out, long[] values) {
    for (int i = 0; i < POINTS.length; i++) {
      out.field(POINTS[i], values[i]);
    }
    out.field("outstanding", outstanding(values));
  }

  /** Points that are owed to members: what can be redeemed now or later, less what they owe. */
  static long outstanding(long[] values) {
    return values[FlowField.AVAILABLE.ordinal()]
        + values[FlowField.PENDING.ordinal()]
        + values[FlowField.HELD.ordinal()]
        - values[FlowField.ARREARS.ordinal()];
  }

  private void money() {
    out.name("money").beginObject();
    long[] orders = flows.getOrDefault(FlowKind.ACCRUAL, new long[FlowField.SIZE]);
    out.name("orders").beginObject().field("count", orders[FlowField.COUNT.ordinal()]);
    out.field("amount", orders[FlowField.AMOUNT.ordinal()]);
    out.field("orderDiscount", orders[FlowField.DISCOUNT.ordinal()]);
    out.field("pointsTender", orders[FlowField.TENDER.ordinal()]);
    out.field("eligible", orders[FlowField.ELIGIBLE.ordinal()]).endObject();
    long[] returns = flows.getOrDefault(FlowKind.RETURN, new long[FlowField.SIZE]);
    out.name("returns").beginObject().field("count", returns[FlowField.COUNT.ordinal()]);
    out.field("amount", returns[FlowField.AMOUNT.ordinal()]).endObject();
    redeemed();
    liability(day.closingTerms());
    out.endObject();
  }

  /** Each redemption at the value that the version has by which it was made. */
  private void redeemed() {
    long worth = 0;
    boolean told = false;
    for (DayView.FlowView flow : day.flows()) {
      long points = flow.values()[FlowField.REDEEMED.ordinal()];
      Redemption terms = flow.terms();
      told |= terms != null;
      worth += terms == null ? 0 : terms.valueOf(points);
    }
    told |= day.closingTerms() != null;
    longOrNull("redeemed", told, worth);
  }

  private void longOrNull(String name, boolean told, long value) {
    if (told) {
      out.field(name, value);
    } else {
      out.name(name).nil();
    }
  }

  /** What is outstanding, in money: valued as it was when the day began, then as when it ended. */
  private void liability(@Nullable Redemption terms) {
    out.name("liability");
    if (terms == null) {
      out.nil();
      return;
    }
    Redemption before = day.openingTerms();
    long points = outstanding(day.opening());
    long opening = before == null ? 0 : before.valueOf(points);
    long closing = terms.valueOf(outstanding(day.closing()));
    long revaluation = terms.valueOf(points) - opening;
    long left = closing - opening - revaluation;
    out.beginObject().field("opening", opening).field("revaluation", revaluation);
    out.name("flows").beginArray();
    for (Map.Entry<FlowKind, long[]> flow : flows.entrySet()) {
      long moved = outstanding(flow.getValue());
      if (moved != 0) {
        long worth = terms.valueOf(moved);
        left -= worth;
        out.beginObject().field("kind", flow.getKey().id()).field("amount", worth).endObject();
      }
    }
    out.endArray().field("rounding", left).field("closing", closing).endObject();
  }
}
