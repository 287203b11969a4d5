package dev.pointsledger.core.state;

import dev.pointsledger.model.CouponTemplate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the terms of a coupon template hash to: 64 bits over all of them. */
final class TemplateHash {
  private TemplateHash() {}

  static long of(CouponTemplate template) {
    long hash = mix(1, template.templateId());
    hash = mix(hash, template.kind().id());
    hash = mix(hash, template.amountOff(), template.minSpend());
    hash = mix(hash, template.percentOffBp(), template.maxDiscount());
    hash = mix(hash, template.giftSku());
    hash = mix(hash, template.categories());
    hash = mix(hash, template.skus());
    hash = mix(hash, template.tiers());
    hash = mix(hash, template.stock(), template.perMemberCount());
    hash = mix(hash, template.perMemberPer().id());
    hash = mix(hash, template.validFromMs(), template.validToMs());
    hash = mix(hash, template.validDays(), template.pointsPrice());
    hash = mix(hash, template.stacking().id());
    hash = MemberHash.mix(hash, template.priority());
    return mix(hash, template.publicCode());
  }

  private static long mix(long hash, long one, long two) {
    return MemberHash.mix(MemberHash.mix(hash, one), two);
  }

  private static long mix(long hash, @Nullable String text) {
    return MemberHash.mix(hash, text == null ? -1 : text.hashCode());
  }

  private static long mix(long hash, List<String> texts) {
    long mixed = MemberHash.mix(hash, texts.size());
    for (String text : texts) {
      mixed = mix(mixed, text);
    }
    return mixed;
  }
}
