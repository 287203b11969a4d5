package dev.pointsledger.program.yaml;

import dev.pointsledger.config.yaml.Fields;
import dev.pointsledger.config.yaml.Value;
import dev.pointsledger.config.yaml.YamlNode;
import dev.pointsledger.model.Rational;
import dev.pointsledger.program.Benefit;
import dev.pointsledger.program.CouponGrant;
import dev.pointsledger.program.Rate;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parts that several blocks of a program share. */
final class Parts {
  private static final Pattern RFC_3339 =
      Pattern.compile("[0-9]{4}(-[0-9]{2}){2}T[0-9]{2}(:[0-9]{2}){2}([.][0-9]{1,9})?(Z|[-+].{5})");

  private Parts() {}

  /** {@code { per: 100, points: 1 }}. */
  static Rate rate(Value value) {
    Fields fields = value.fields();
    Rate rate = rate(fields);
    fields.done();
    return rate;
  }

  /** A rate among other fields. */
  static Rate rate(Fields fields) {
    return new Rate(
        fields.integer("per", 1, Bounds.PER_MAX), fields.integer("points", 0, Bounds.POINTS_MAX));
  }

  /** {@code multiplier: 1.2}, exactly as written; 1 where absent. */
  static Rational multiplier(Fields fields) {
    Value value = fields.find("multiplier");
    return value == null ? Rational.ONE : multiplier(value);
  }

  static Rational multiplier(Value value) {
    return Rational.of(
        value.decimal(BigDecimal.ONE, Bounds.MULTIPLIER_MAX, Bounds.MULTIPLIER_SCALE_MAX));
  }

  /** An instant with offset, epoch ms; {@code standIn} after a fault. */
  static long instant(Value value, long standIn) {
    return value.parsed(
        standIn, "an instant with offset such as 2026-11-11T00:00:00+08:00", Parts::instantMs);
  }

  private static @Nullable Long instantMs(String text) {
    return RFC_3339.matcher(text).matches()
        ? OffsetDateTime.parse(text).toInstant().toEpochMilli()
        : null;
  }

  /** A benefit that may be absent: points, coupons or both. */
  static @Nullable Benefit benefit(Fields parent, String name) {
    return benefit(parent, name, Bounds.POINTS_MAX);
  }

  /** A benefit of at most so many points that may be absent. */
  static @Nullable Benefit benefit(Fields parent, String name, long pointsMax) {
    Fields fields = parent.optionalSection(name);
    if (fields == null) {
      return null;
    }
    long points = fields.integer("points", 0, pointsMax, 0);
    List<CouponGrant> coupons = grants(fields, "coupons");
    fields.done();
    if (fields.find("points") == null && coupons.isEmpty()) {
      fields.self().fault("must give points or coupons");
    }
    return new Benefit(points, coupons);
  }

  static List<CouponGrant> grants(Fields parent, String name) {
    return parent.list(name, Bounds.GRANTS_MAX, Parts::grant);
  }

  private static CouponGrant grant(Value value) {
    Fields fields = value.fields();
    String template = fields.require("template").id();
    int quantity = fields.small("quantity", 1, Bounds.GRANT_QUANTITY_MAX, 1);
    fields.done();
    return new CouponGrant(template, quantity);
  }

  /**
   * Wraps the reader of a list's items so that no two have the same key.
   *
   * @param key the field that must be unique
   */
  static <T> Function<Value, T> unique(String key, Function<Value, T> reader) {
    Map<String, Integer> lines = new HashMap<>();
    return value -> {
      Value id = value.at(key);
      if (id != null && id.node() instanceof YamlNode.Scalar scalar) {
        Integer first = lines.putIfAbsent(scalar.text(), id.line());
        if (first != null) {
          String message = "must be unique; '" + scalar.text() + "' is also on line " + first;
          value.fields().require(key).fault(message);
        }
      }
      return reader.apply(value);
    };
  }
}
