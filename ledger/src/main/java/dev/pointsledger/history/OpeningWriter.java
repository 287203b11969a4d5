package dev.pointsledger.history;

import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.Member;
import dev.pointsledger.core.state.RowTable;
import dev.pointsledger.event.Component;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.LineResult;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.http.json.JsonWriter;
import dev.pointsledger.model.ImportFigure;
import dev.pointsledger.model.ImportFigures;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Order;
import dev.pointsledger.model.OrderLine;
import dev.pointsledger.model.Rational;
import dev.pointsledger.program.ProgramDefinition;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Writes the lines of an import: members as a state has them, orders as they were recorded. */
public final class OpeningWriter {
  private final ProgramDefinition program;
  private final JsonWriter out = new JsonWriter();
  private final ImportFigures figures = new ImportFigures();

  /** Lines for a program. */
  public OpeningWriter(ProgramDefinition program) {
    this.program = program;
  }

  /** Writes the first line. */
  public void head(String importId, OutputStream to) throws IOException {
    out.reset().beginObject().name("import").beginObject().field("importId", importId);
    end(to);
  }

  private void end(OutputStream to) throws IOException {
    out.endObject().endObject().newLine();
    to.write(out.bytes(), 0, out.length());
  }

  /** Writes the last line: control totals of all lines before. */
  public void control(OutputStream to) throws IOException {
    out.reset().beginObject().name("control").beginObject();
    for (ImportFigure figure : ImportFigure.values()) {
      if (figure != ImportFigure.COUPONS) {
        out.field(figure.id(), figures.get(figure));
      }
    }
    end(to);
  }

  /** Writes all members. */
  public void members(LedgerState state, OutputStream to) throws IOException {
    for (int number = 0; number < state.memberCount(); number++) {
      member(state.member(number), to);
    }
  }

  private void member(Member member, OutputStream to) throws IOException {
    out.reset().beginObject().name("member").beginObject();
    out.field("memberId", String.valueOf(member.id()));
    instant("enrolledAt", member.get(MemberField.ENROLLED_AT));
    figures.add(ImportFigure.MEMBERS, 1);
    figures.add(ImportFigure.SPEND, member.get(MemberField.SPEND));
    if (member.get(MemberField.ORDERS) > 0) {
      out.field("orders", member.get(MemberField.ORDERS));
      out.field("spend", member.get(MemberField.SPEND));
      instant("lastOrderAt", member.get(MemberField.LAST_ORDER_AT));
    }
    if (member.get(MemberField.ARREARS) > 0) {
      out.field("arrears", member.get(MemberField.ARREARS));
      figures.add(ImportFigure.ARREARS, member.get(MemberField.ARREARS));
    }
    if (member.get(MemberField.INACTIVE_AT) > 0) {
      instant("inactiveAt", member.get(MemberField.INACTIVE_AT));
    }
    lots(member);
    totals(member);
    tier(member);
    growth(member.table(MemberTable.GROWTH));
    end(to);
  }

  private void lots(Member member) {
    out.name("lots").beginArray();
    RowTable active = member.table(MemberTable.ACTIVE_LOT);
    for (int i = 0; i < active.size(); i++) {
      lot(ImportFigure.AVAILABLE, Instants.ABSENT, active.key(i), active.value(i));
    }
    RowTable pending = member.table(MemberTable.PENDING_LOT);
    for (int i = 0; i < pending.size(); i++) {
      lot(ImportFigure.PENDING, pending.key(i), pending.key2(i), pending.value(i));
    }
    out.endArray();
  }

  private void lot(ImportFigure bucket, long activatesAtMs, long expiresAtMs, long points) {
    figures.add(ImportFigure.LOTS, 1);
    figures.add(bucket, points);
    out.beginObject().field("points", points);
    if (activatesAtMs != Instants.ABSENT) {
      instant("activatesAt", activatesAtMs);
    }
    expiry(expiresAtMs);
    out.endObject();
  }

  private void expiry(long expiresAtMs) {
    if (expiresAtMs == Instants.INACTIVITY) {
      out.name("byActivity").bool(true);
    } else {
      instant("expiresAt", expiresAtMs);
    }
  }

  private void totals(Member member) {
    out.name("totals").beginObject();
    total(member, MemberField.EARNED, ImportFigure.EARNED);
    total(member, MemberField.REDEEMED, ImportFigure.REDEEMED);
    total(member, MemberField.EXPIRED, ImportFigure.EXPIRED);
    total(member, MemberField.REVERSED, ImportFigure.REVERSED);
    total(member, MemberField.ADJUSTED, ImportFigure.ADJUSTED);
    total(member, MemberField.TRANSFERRED_IN, ImportFigure.TRANSFERRED_IN);
    total(member, MemberField.TRANSFERRED_OUT, ImportFigure.TRANSFERRED_OUT);
    out.endObject();
  }

  private void total(Member member, MemberField field, ImportFigure figure) {
    figures.add(figure, member.get(field));
    if (member.get(field) != 0) {
      out.field(figure.id(), member.get(field));
    }
  }

  private void tier(Member member) {
    int level = Math.toIntExact(member.get(MemberField.TIER));
    if (level == 0) {
      return;
    }
    out.name("tier").beginObject().field("id", program.tiers().levels().get(level).id());
    instant("validUntil", member.get(MemberField.TIER_VALID_UNTIL));
    if (member.get(MemberField.TIER_GRACE_UNTIL) > 0) {
      instant("graceUntil", member.get(MemberField.TIER_GRACE_UNTIL));
    }
    out.endObject();
  }

  private void growth(RowTable growth) {
    if (growth.size() == 0) {
      return;
    }
    out.name("growth").beginArray();
    for (int i = 0; i < growth.size(); i++) {
      figures.add(ImportFigure.GROWTH, growth.value(i));
      out.beginObject().field("day", LocalDate.ofEpochDay(growth.key(i)).toString());
      out.field("growth", growth.value(i)).endObject();
    }
    out.endArray();
  }

  /** Writes an order. */
  public void order(String memberId, Event.AccrualRecorded accrual, OutputStream to)
      throws IOException {
    Order order = accrual.order();
    figures.add(ImportFigure.ORDERS, 1);
    figures.add(ImportFigure.ORDER_POINTS, accrual.points());
    out.reset().beginObject().name("order").beginObject();
    out.field("orderId", order.orderId()).field("memberId", memberId);
    instant("occurredAt", accrual.occurredAtMs());
    if (order.channel() != null) {
      out.field("channel", order.channel());
    }
    if (order.orderDiscount() != Order.NO_AMOUNT) {
      out.field("orderDiscount", order.orderDiscount());
    }
    if (order.pointsTender() != Order.NO_AMOUNT) {
      out.field("pointsTender", order.pointsTender());
    }
    lines(order.lines(), accrual.lines());
    components(accrual);
    out.field("growth", accrual.growth());
    if (accrual.points() > 0) {
      out.name("lot").beginObject();
      instant("activatesAt", accrual.lotActivatesAtMs());
      instant("expiresAt", accrual.lotExpiresAtMs());
      out.endObject();
    }
    end(to);
  }

  private void lines(List<OrderLine> lines, List<LineResult> results) {
    out.name("lines").beginArray();
    for (int i = 0; i < lines.size(); i++) {
      OrderLine line = lines.get(i);
      LineResult result = results.get(i);
      out.beginObject().field("lineId", line.lineId()).field("amount", line.amount());
      if (line.sku() != null) {
        out.field("sku", line.sku());
      }
      if (line.category() != null) {
        out.field("category", line.category());
      }
      if (line.quantity() != OrderLine.NO_QUANTITY) {
        out.field("quantity", line.quantity());
      }
      if (result.eligible() != line.amount()) {
        out.field("eligible", result.eligible());
      }
      out.name("rate").beginObject().field("per", result.per());
      out.field("points", result.points()).endObject().endObject();
    }
    out.endArray();
  }

  private void components(Event.AccrualRecorded accrual) {
    out.name("components").beginArray();
    for (Component component : accrual.components()) {
      out.beginObject().field("source", source(component)).field("points", component.points());
      if (component.bonus() > 0) {
        out.field("bonus", component.bonus()).field("minAmount", component.minAmount());
      } else {
        Rational factor = component.factor();
        out.field("factor", factor.numerator() + "/" + factor.denominator());
      }
      if (component.lines() != null) {
        out.name("lines").beginArray();
        component.lines().stream()
            .forEach(place -> out.string(accrual.order().lines().get(place).lineId()));
        out.endArray();
      }
      out.endObject();
    }
    out.endArray();
  }

  private String source(Component component) {
    int index = component.index();
    return switch (component.source()) {
      case BASE -> "base";
      case TIER -> "tier:" + program.tiers().levels().get(index).id();
      case PLAN -> "plan:" + program.plans().get(index).id();
      case CAMPAIGN -> "campaign:" + program.campaigns().get(index).id();
    };
  }

  private void instant(String name, long ms) {
    if (ms == Instants.NEVER) {
      out.name(name).nil();
    } else {
      out.field(name, Instant.ofEpochMilli(ms).toString());
    }
  }

  /** What all lines so far come to. */
  public ImportFigures figures() {
    return figures;
  }
}
