package dev.pointsledger.http.json;

import dev.pointsledger.command.TemplateView;
import dev.pointsledger.model.CouponTemplate;
import dev.pointsledger.model.Instants;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A coupon template as JSON: what is read is what is written, fields of no effect left out. */
public final class CouponTemplateJson {
  private CouponTemplateJson() {}

  /**
   * The body of {@code PUT /coupon-templates/{templateId}}; null only with a fault.
   *
   * @param tierIds the program's, which {@code tiers} may name
   */
  public static @Nullable CouponTemplateBody read(
      String templateId, Set<String> tierIds, byte[] bytes, int length, Faults faults) {
    @Nullable CouponTemplateBody[] result = new CouponTemplateBody[1];
    CouponTemplateDecoder decoder = new CouponTemplateDecoder(tierIds);
    JsonBody.read(bytes, 0, length, faults, reader -> result[0] = decoder.read(reader, templateId));
    return result[0];
  }

  /** Writes the fields that a template is made with, without braces. */
  static void members(JsonWriter out, CouponTemplate template, ZoneId zone) {
    out.field("kind", template.kind().id());
    positive(out, "amountOff", template.amountOff());
    positive(out, "minSpend", template.minSpend());
    positive(out, "percentOff", template.percentOffBp());
    positive(out, "maxDiscount", template.maxDiscount());
    AnswerParts.textIfSent(out, "giftSku", template.giftSku());
    texts(out, "categories", template.categories());
    texts(out, "skus", template.skus());
    texts(out, "tiers", template.tiers());
    if (template.stock() != CouponTemplate.NO_STOCK) {
      out.field("stock", template.stock());
    }
    if (template.perMemberCount() > 0) {
      out.name("perMember").beginObject().field("count", template.perMemberCount());
      out.field("per", template.perMemberPer().id()).endObject();
    }
    validity(out, template, zone);
    positive(out, "pointsPrice", template.pointsPrice());
    out.field("stacking", template.stacking().id()).field("priority", template.priority());
    if (template.isPublic()) {
      out.field("publicCode", template.publicCode());
    }
  }

  private static void positive(JsonWriter out, String name, long value) {
    if (value > 0) {
      out.field(name, value);
    }
  }

  private static void texts(JsonWriter out, String name, List<String> texts) {
    if (texts.isEmpty()) {
      return;
    }
    out.name(name).beginArray();
    for (String text : texts) {
      out.string(text);
    }
    out.endArray();
  }

  private static void validity(JsonWriter out, CouponTemplate template, ZoneId zone) {
    boolean from = template.validFromMs() != Instants.ABSENT;
    boolean to = template.validToMs() != Instants.ABSENT;
    if (!from && !to && template.validDays() == 0) {
      return;
    }
    out.name("validity").beginObject();
    if (from) {
      Instant3339.local(out.name("from"), template.validFromMs(), zone);
    }
    if (to) {
      Instant3339.local(out.name("to"), template.validToMs(), zone);
    }
    positive(out, "days", template.validDays());
    out.endObject();
  }

  /** Writes a template with what is counted of it. */
  public static void write(JsonWriter out, TemplateView view, ZoneId zone) {
    CouponTemplate template = view.template();
    out.beginObject().field("templateId", template.templateId()).field("version", view.version());
    out.field("sequence", view.sequence()).name("recordedAt");
    Instant3339.utc(out, view.recordedAtMs());
    members(out, template, zone);
    out.name("counts").beginObject().field("issued", view.issued()).name("left");
    if (view.left() == CouponTemplate.NO_STOCK) {
      out.nil();
    } else {
      out.number(view.left());
    }
    out.field("reserved", view.reserved()).field("redeemed", view.redeemed());
    out.field("rolledBack", view.rolledBack()).field("expired", view.expired());
    out.field("voided", view.voided()).field("promised", view.promised()).endObject().endObject();
  }
}
