package dev.pointsledger.program.yaml;

import dev.pointsledger.config.yaml.Fields;
import dev.pointsledger.config.yaml.Value;
import dev.pointsledger.config.yaml.Words;
import dev.pointsledger.program.Cap;
import dev.pointsledger.program.Earn;
import dev.pointsledger.program.Growth;
import dev.pointsledger.program.Rate;
import dev.pointsledger.program.Rounding;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code earn}, {@code growth}, {@code caps}. */
final class EarnReader {
  private static final Words<Rounding> ROUNDINGS = Words.of(Rounding.class);
  private static final Words<Cap.Per> CAPS = Words.of(Cap.Per.class);

  private EarnReader() {}

  static Earn earn(Fields program) {
    Fields fields = program.section("earn");
    Earn earn =
        new Earn(
            Parts.rate(fields.require("default")),
            rates(fields, "categories"),
            rates(fields, "skus"),
            Objects.requireNonNullElse(
                fields.word("rounding", ROUNDINGS, Rounding.FLOOR), Rounding.FLOOR));
    fields.done();
    return earn;
  }

  private static Map<String, Rate> rates(Fields fields, String name) {
    return fields.map(
        name,
        Bounds.RATES_MAX,
        (key, value) -> {
          key.text(Bounds.NAME_MAX_CHARS);
          return Parts.rate(value);
        });
  }

  static @Nullable Growth growth(Fields program) {
    Fields fields = program.optionalSection("growth");
    if (fields == null) {
      return null;
    }
    Growth growth =
        new Growth(Parts.rate(fields), fields.integer("perOrder", 0, Bounds.POINTS_MAX, 0));
    fields.done();
    return growth;
  }

  static List<Cap> caps(Fields program) {
    return program.list("caps", CAPS.byWord().size(), Parts.unique("per", EarnReader::cap));
  }

  private static Cap cap(Value value) {
    Fields fields = value.fields();
    Cap.Per per = fields.word("per", CAPS);
    long points = fields.integer("points", 0, Bounds.POINTS_MAX);
    fields.done();
    return new Cap(per == null ? Cap.Per.ORDER : per, points);
  }
}
