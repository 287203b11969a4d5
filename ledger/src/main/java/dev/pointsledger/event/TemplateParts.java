package dev.pointsledger.event;

import dev.pointsledger.model.CouponTemplate;
import dev.pointsledger.model.Instants;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes coupon templates, whole; {@link EventCodec} describes the layout. */
final class TemplateParts {
  private TemplateParts() {}

  static void write(RecordWriter out, CouponTemplate template) {
    out.string(template.templateId());
    out.string(template.kind().id());
    out.varint(template.amountOff());
    out.varint(template.minSpend());
    out.varint(template.percentOffBp());
    out.varint(template.maxDiscount());
    out.byteValue(template.giftSku() == null ? 0 : 1);
    out.optionalString(template.giftSku());
    texts(out, template.categories());
    texts(out, template.skus());
    texts(out, template.tiers());
    out.zigzag(template.stock());
    out.varint(template.perMemberCount());
    out.string(template.perMemberPer().id());
    instant(out, template.validFromMs());
    instant(out, template.validToMs());
    out.varint(template.validDays());
    out.varint(template.pointsPrice());
    out.string(template.stacking().id());
    out.zigzag(template.priority());
    out.string(template.publicCode());
  }

  private static void texts(RecordWriter out, List<String> texts) {
    out.varint(texts.size());
    for (String text : texts) {
      out.string(text);
    }
  }

  private static void instant(RecordWriter out, long ms) {
    out.byteValue(ms == Instants.ABSENT ? 0 : 1);
    if (ms != Instants.ABSENT) {
      out.zigzag(ms);
    }
  }

  static CouponTemplate read(RecordReader in) {
    return new CouponTemplate(
        in.string(),
        kind(in),
        in.varint(),
        in.varint(),
        in.intValue(),
        in.varint(),
        optionalText(in),
        texts(in),
        texts(in),
        texts(in),
        in.zigzag(),
        in.intValue(),
        period(in),
        instant(in),
        instant(in),
        in.intValue(),
        in.varint(),
        stacking(in),
        Math.toIntExact(in.zigzag()),
        in.string());
  }

  private static @Nullable String optionalText(RecordReader in) {
    return in.byteValue() == 0 ? null : in.string();
  }

  private static List<String> texts(RecordReader in) {
    int count = in.count();
    List<String> texts = new ArrayList<>(count);
    for (int left = count; left > 0; left--) {
      texts.add(in.string());
    }
    return texts;
  }

  private static long instant(RecordReader in) {
    return in.byteValue() == 0 ? Instants.ABSENT : in.zigzag();
  }

  private static CouponTemplate.Kind kind(RecordReader in) {
    String id = in.string();
    for (CouponTemplate.Kind kind : CouponTemplate.Kind.values()) {
      if (kind.id().equals(id)) {
        return kind;
      }
    }
    throw in.broken("has a template of unknown kind " + id);
  }

  private static CouponTemplate.Period period(RecordReader in) {
    String id = in.string();
    for (CouponTemplate.Period period : CouponTemplate.Period.values()) {
      if (period.id().equals(id)) {
        return period;
      }
    }
    throw in.broken("has a template of unknown period " + id);
  }

  private static CouponTemplate.Stacking stacking(RecordReader in) {
    String id = in.string();
    for (CouponTemplate.Stacking stacking : CouponTemplate.Stacking.values()) {
      if (stacking.id().equals(id)) {
        return stacking;
      }
    }
    throw in.broken("has a template of unknown stacking " + id);
  }
}
