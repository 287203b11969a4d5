package dev.pointsledger.app;

import dev.pointsledger.event.Capped;
import dev.pointsledger.event.Component;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.Grant;
import dev.pointsledger.event.Header;
import dev.pointsledger.event.Identity;
import dev.pointsledger.event.ImportEvent;
import dev.pointsledger.event.LineResult;
import dev.pointsledger.event.MemberChange;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberImage;
import dev.pointsledger.event.ProgramRow;
import dev.pointsledger.event.Settlement;
import dev.pointsledger.event.SideEffects;
import dev.pointsledger.event.StandingEvent;
import dev.pointsledger.event.TransactionEvent;
import dev.pointsledger.http.json.JsonWriter;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Order;
import dev.pointsledger.model.OrderLine;
import dev.pointsledger.model.Rational;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A record as JSON for people: all of it, with the names of the code. What was not sent, and what a
 * record of its kind does not have, is left out. Borrows the API's JSON writer, not its documents:
 * those change with the API.
 */
final class RecordJson {
  private final JsonWriter out = new JsonWriter();
  private final CouponRecordJson coupons = new CouponRecordJson(out);
  private final ImportRecordJson imports = new ImportRecordJson(out);

  /** One line of JSON. */
  String of(Event event, @Nullable String memberId) {
    out.reset().beginObject();
    header(event.header());
    out.field("kind", event.kind());
    if (event instanceof Event.AccrualRecorded accrual) {
      accrual(accrual);
    } else if (event instanceof TransactionEvent transaction) {
      transaction(transaction);
    } else if (event instanceof Event.StatusRecorded status) {
      out.field("status", status.status().id()).field("expired", status.expired());
    } else if (event instanceof Event.ErasureRecorded erasure) {
      out.field("expired", erasure.expired());
    } else if (event instanceof Event.ProgramRecorded program) {
      if (program.effectiveAtMs() != Instants.ABSENT) {
        instant("effectiveAt", program.effectiveAtMs());
      }
      out.field("text", program.text());
    } else if (event instanceof Event.TemplateRecorded template) {
      coupons.template(template);
    } else if (event instanceof ImportEvent imported) {
      imports.write(imported);
      if (imported instanceof ImportEvent.OrderImported order) {
        accrual(order.order());
        imports.returned(order.returned());
      }
    }
    MemberChange change = event.change();
    if (change != null) {
      change(change, memberId);
    }
    if (!event.side().isEmpty()) {
      side(event.side());
      coupons.changes(event.side());
    }
    out.endObject();
    return new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8);
  }

  private void header(Header header) {
    out.field("sequence", header.sequence());
    instant("recordedAt", header.recordedAtMs());
    out.field("program", header.program()).field("programVersion", header.programVersion());
    out.field("actor", header.actor()).field("requestId", header.requestId());
  }

  private void transaction(TransactionEvent event) {
    out.field("id", event.request().id()).name("request").beginObject();
    event.request().sent().forEach((name, value) -> out.field(name, String.valueOf(value)));
    out.endObject();
    if (event instanceof StandingEvent.PlanRecorded plan) {
      out.field("plan", plan.plan()).field("state", plan.state().name().toLowerCase(Locale.ROOT));
      instant("until", plan.untilMs());
    }
  }

  private void side(SideEffects side) {
    out.name("others").beginArray();
    for (MemberChange other : side.others()) {
      out.beginObject();
      change(other, null);
      out.endObject();
    }
    out.endArray().name("programRows").beginArray();
    for (ProgramRow row : side.programRows()) {
      out.beginObject().field("table", row.table().name().toLowerCase(Locale.ROOT));
      out.field("key", row.key()).field("key2", row.key2()).field("value", row.value());
      out.endObject();
    }
    out.endArray().name("grants").beginArray();
    for (Grant grant : side.grants()) {
      out.beginObject().field("kind", grant.kind().name().toLowerCase(Locale.ROOT));
      out.field("member", grant.member()).field("points", grant.points());
      instant("expiresAt", grant.expiresAtMs());
      out.endObject();
    }
    out.endArray();
  }

  private void accrual(Event.AccrualRecorded event) {
    Order order = event.order();
    out.field("orderId", order.orderId());
    instant("occurredAt", event.occurredAtMs());
    if (order.channel() != null) {
      out.field("channel", order.channel());
    }
    if (order.orderDiscount() != Order.NO_AMOUNT) {
      out.field("orderDiscount", order.orderDiscount());
    }
    if (order.pointsTender() != Order.NO_AMOUNT) {
      out.field("pointsTender", order.pointsTender());
    }
    if (order.notAfterMs() != Instants.ABSENT) {
      instant("notAfter", order.notAfterMs());
    }
    lines(order.lines(), event.lines());
    out.field("points", event.points()).field("growth", event.growth());
    out.name("components").beginArray();
    event.components().forEach(this::component);
    out.endArray();
    out.name("capped").beginArray();
    for (Capped capped : event.capped()) {
      out.beginObject().field("cap", capped.cap()).field("points", capped.points()).endObject();
    }
    out.endArray().field("arrearsPaid", event.arrearsPaid());
    if (event.points() > 0) {
      instant("activatesAt", event.lotActivatesAtMs());
      instant("expiresAt", event.lotExpiresAtMs());
    }
    out.field("tierBefore", event.tierBefore()).field("tierAfter", event.tierAfter());
  }

  private void lines(List<OrderLine> lines, List<LineResult> results) {
    out.name("lines").beginArray();
    for (int i = 0; i < lines.size(); i++) {
      OrderLine line = lines.get(i);
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
      out.field("eligible", results.get(i).eligible());
      out.field("per", results.get(i).per()).field("points", results.get(i).points());
      out.endObject();
    }
    out.endArray();
  }

  private void component(Component component) {
    out.beginObject();
    out.field("source", component.source().name().toLowerCase(Locale.ROOT));
    out.field("index", component.index()).field("points", component.points());
    Rational factor = component.factor();
    out.field("factor", factor.numerator() + "/" + factor.denominator());
    out.field("bonus", component.bonus()).field("minAmount", component.minAmount());
    BitSet lines = component.lines();
    if (lines != null) {
      out.name("lines").beginArray();
      for (int line = lines.nextSetBit(0); line >= 0; line = lines.nextSetBit(line + 1)) {
        out.number(line);
      }
      out.endArray();
    }
    out.endObject();
  }

  private void change(MemberChange change, @Nullable String memberId) {
    out.field("member", change.member());
    if (memberId != null) {
      out.field("memberId", memberId);
    }
    Identity identity = change.identity();
    if (identity != null && identity.birthday() != null) {
      out.field("birthday", identity.birthday().toString().substring(2));
    }
    out.field("previousSequence", change.previousSequence());
    out.name("settlements").beginArray();
    change.settlements().forEach(this::settlement);
    out.endArray();
    out.name("values").beginObject();
    MemberImage image = change.image();
    for (MemberField field : MemberField.values()) {
      if ((image.mask() & field.bit()) != 0) {
        out.field(field.name().toLowerCase(Locale.ROOT), image.value(field));
      }
    }
    out.endObject().name("rows").beginArray();
    for (MemberImage.Row row : image.rows()) {
      out.beginObject().field("table", row.table().name().toLowerCase(Locale.ROOT));
      out.field("key", row.key()).field("key2", row.key2()).field("value", row.value());
      out.endObject();
    }
    out.endArray();
  }

  private void settlement(Settlement settlement) {
    out.beginObject().field("kind", settlement.kind().name().toLowerCase(Locale.ROOT));
    instant("effectiveAt", settlement.effectiveAtMs());
    if (settlement.kind().reminds()) {
      out.field("amount", settlement.points()).field("daysBefore", settlement.before());
      out.field("which", settlement.after());
    } else if (settlement.kind().ofStanding()) {
      out.field("before", settlement.before()).field("after", settlement.after());
    } else {
      out.field("points", settlement.points()).field("arrearsPaid", settlement.arrearsPaid());
    }
    if (settlement.kind().ofCoupon()) {
      out.field("coupon", settlement.activatesAtMs());
    } else if (settlement.kind().ofHold()) {
      out.field("hold", settlement.activatesAtMs());
    } else if (settlement.activatesAtMs() != Instants.ABSENT) {
      instant("activatesAt", settlement.activatesAtMs());
    }
    instant("expiresAt", settlement.expiresAtMs());
    out.endObject();
  }

  private void instant(String name, long ms) {
    if (ms == Instants.NEVER) {
      out.field(name, "never");
    } else {
      boolean inactive = ms == Instants.INACTIVITY;
      out.field(name, inactive ? "when inactive" : Instant.ofEpochMilli(ms).toString());
    }
  }
}
