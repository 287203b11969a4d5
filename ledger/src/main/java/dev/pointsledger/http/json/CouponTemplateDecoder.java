package dev.pointsledger.http.json;

import dev.pointsledger.model.CouponCode;
import dev.pointsledger.model.CouponTemplate;
import dev.pointsledger.model.CouponTemplate.Kind;
import dev.pointsledger.model.CouponTemplate.Period;
import dev.pointsledger.model.CouponTemplate.Stacking;
import dev.pointsledger.model.Instants;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a coupon template. For one body. */
final class CouponTemplateDecoder {
  /** Money and points of a template at most. */
  static final long AMOUNT_MAX = 1_000_000_000_000L;

  /** Stock, a member's count and a priority at most. */
  static final int COUNT_MAX = 1_000_000_000;

  /** Days of validity at most: a hundred years. */
  static final int DAYS_MAX = 36_500;

  /** Categories or SKUs of one template at most. */
  static final int NAMES_MAX = 1_000;

  private static final int TIERS_MAX = 32;
  private static final int PERCENT_MAX_BP = 10_000;
  private static final Fields TEMPLATE =
      Fields.of(
          1,
          "kind",
          "amountOff",
          "minSpend",
          "percentOff",
          "maxDiscount",
          "giftSku",
          "categories",
          "skus",
          "tiers",
          "stock",
          "perMember",
          "validity",
          "pointsPrice",
          "stacking",
          "priority",
          "publicCode",
          "notAfter");
  private static final Fields PER_MEMBER = Fields.of(2, "count", "per");
  private static final Fields VALIDITY = Fields.of(0, "from", "to", "days");

  private final Set<String> tierIds;
  private final Set<String> sent = new HashSet<>();

  private @Nullable Kind kind;
  private long amountOff;
  private long minSpend;
  private long percentOff;
  private long maxDiscount;
  private @Nullable String giftSku;
  private List<String> categories = List.of();
  private List<String> skus = List.of();
  private List<String> tiers = List.of();
  private long stock = CouponTemplate.NO_STOCK;
  private long perMemberCount;
  private Period per = Period.TOTAL;
  private long fromMs = Instants.ABSENT;
  private long toMs = Instants.ABSENT;
  private long days;
  private long pointsPrice;
  private Stacking stacking = Stacking.STACKABLE;
  private long priority = CouponTemplate.PRIORITY_DEFAULT;
  private String publicCode = "";
  private long notAfterMs = Instants.ABSENT;

  /**
   * A decoder.
   *
   * @param tierIds ids that {@code tiers} may name
   */
  CouponTemplateDecoder(Set<String> tierIds) {
    this.tierIds = tierIds;
  }

  /** The template, or null if its kind is missing; faults are with the reader. */
  @Nullable CouponTemplateBody read(JsonReader reader, String templateId) throws IOException {
    boolean isObject = reader.object(TEMPLATE, place -> field(reader, place));
    if (!isObject || kind == null) {
      return null;
    }
    ownFields(reader, kind);
    publicFields(reader);
    CouponTemplate template =
        new CouponTemplate(
            templateId,
            kind,
            amountOff,
            minSpend,
            (int) percentOff,
            maxDiscount,
            giftSku,
            categories,
            skus,
            tiers,
            stock,
            (int) perMemberCount,
            per,
            fromMs,
            toMs,
            (int) days,
            pointsPrice,
            stacking,
            (int) priority,
            publicCode);
    return new CouponTemplateBody(template, notAfterMs);
  }

  private void field(JsonReader reader, int place) throws IOException {
    sent.add(TEMPLATE.name(place));
    switch (TEMPLATE.name(place)) {
      case "kind" -> kind = reader.oneOf(Kind.values(), Kind::id);
      case "amountOff" -> amountOff = reader.integer(1, AMOUNT_MAX);
      case "minSpend" -> minSpend = reader.integer(0, AMOUNT_MAX);
      case "percentOff" -> percentOff = reader.integer(1, PERCENT_MAX_BP);
      case "maxDiscount" -> maxDiscount = reader.integer(1, AMOUNT_MAX);
      case "giftSku" -> giftSku = reader.name();
      case "categories" -> categories = names(reader);
      case "skus" -> skus = names(reader);
      case "tiers" -> tiers = tiers(reader);
      case "stock" -> stock = reader.integer(0, COUNT_MAX);
      case "perMember" -> reader.object(PER_MEMBER, each -> perMember(reader, each));
      case "validity" -> validity(reader);
      case "pointsPrice" -> pointsPrice = reader.integer(1, AMOUNT_MAX);
      case "stacking" ->
          stacking =
              Objects.requireNonNullElse(reader.oneOf(Stacking.values(), Stacking::id), stacking);
      case "priority" -> priority = reader.integer(0, COUNT_MAX);
      case "publicCode" -> publicCode(reader);
      case "notAfter" -> notAfterMs = reader.instant();
      default -> throw new IllegalStateException("field " + place);
    }
  }

  private void perMember(JsonReader reader, int place) throws IOException {
    if (place == 0) {
      perMemberCount = reader.integer(1, COUNT_MAX);
    } else {
      per = Objects.requireNonNullElse(reader.oneOf(Period.values(), Period::id), per);
    }
  }

  private void validity(JsonReader reader) throws IOException {
    boolean isObject = reader.object(VALIDITY, place -> validityField(reader, place));
    boolean isPeriod = fromMs != Instants.ABSENT || toMs != Instants.ABSENT;
    if (isObject && days != 0 && isPeriod) {
      reader.fault("has either from and to, or days");
    } else if (fromMs != Instants.ABSENT && toMs != Instants.ABSENT && fromMs >= toMs) {
      reader.fault("to", "must be later than from");
    }
  }

  private void validityField(JsonReader reader, int place) throws IOException {
    switch (place) {
      case 0 -> fromMs = reader.instant();
      case 1 -> toMs = reader.instant();
      case 2 -> days = reader.integer(1, DAYS_MAX);
      default -> throw new IllegalStateException("field " + place);
    }
  }

  private static List<String> names(JsonReader reader) throws IOException {
    Set<String> names = new LinkedHashSet<>();
    reader.array(1, NAMES_MAX, index -> name(reader, reader.name(), names));
    return List.copyOf(names);
  }

  private List<String> tiers(JsonReader reader) throws IOException {
    Set<String> ids = new LinkedHashSet<>();
    reader.array(1, TIERS_MAX, index -> tier(reader, reader.id(), ids));
    return List.copyOf(ids);
  }

  private void tier(JsonReader reader, @Nullable String id, Set<String> ids) {
    name(reader, id, ids);
    if (id != null && !tierIds.contains(id)) {
      reader.fault("is no tier of the program: " + String.join(", ", tierIds));
    }
  }

  private static void name(JsonReader reader, @Nullable String name, Set<String> names) {
    if (name != null && !names.add(name)) {
      reader.fault("is given twice");
    }
  }

  private void publicCode(JsonReader reader) throws IOException {
    String code = reader.id();
    if (code != null && CouponCode.isGeneratedShape(code)) {
      reader.fault("has the shape of a generated code, 18 letters and digits: choose another");
    } else if (code != null) {
      publicCode = CouponCode.normal(code);
    }
  }

  /** Each kind needs its own fields and takes none of another's. */
  private void ownFields(JsonReader reader, Kind of) {
    own(reader, "amountOff", of == Kind.AMOUNT_OFF, true);
    own(reader, "percentOff", of == Kind.PERCENT_OFF, true);
    own(reader, "maxDiscount", of == Kind.PERCENT_OFF, false);
    own(reader, "giftSku", of == Kind.GIFT, true);
  }

  private void own(JsonReader reader, String field, boolean isOwn, boolean required) {
    boolean isSent = sent.contains(field);
    if (isSent && !isOwn) {
      reader.fault(field, "does not belong to this kind");
    } else if (!isSent && isOwn && required) {
      reader.fault(field, "is required for this kind");
    }
  }

  /** A public code is used by whoever knows it: nobody is issued it before, nobody buys it. */
  private void publicFields(JsonReader reader) {
    if (publicCode.isEmpty()) {
      return;
    }
    if (pointsPrice != 0) {
      reader.fault("pointsPrice", "does not go with publicCode: what everyone knows is not sold");
    }
    if (days != 0) {
      reader.fault("validity", "has no days with publicCode: nobody is issued it before its use");
    }
  }
}
