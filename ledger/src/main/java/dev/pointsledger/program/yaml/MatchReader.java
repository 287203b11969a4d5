package dev.pointsledger.program.yaml;

import dev.pointsledger.config.yaml.Fields;
import dev.pointsledger.config.yaml.Value;
import dev.pointsledger.config.yaml.Words;
import dev.pointsledger.config.yaml.YamlNode;
import dev.pointsledger.program.Campaign;
import java.time.DayOfWeek;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code match} of a campaign. */
final class MatchReader {
  private static final Words<Campaign.Birthday> BIRTHDAYS = Words.of(Campaign.Birthday.class);
  private static final Words<DayOfWeek> WEEKDAYS = weekdays();
  private static final Campaign.Match EVERY_ORDER =
      new Campaign.Match(
          Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), 0, null,
          false);

  private final Collection<String> tiers;
  private final Collection<String> plans;

  MatchReader(Collection<String> tiers, Collection<String> plans) {
    this.tiers = tiers;
    this.plans = plans;
  }

  private static Words<DayOfWeek> weekdays() {
    Map<String, DayOfWeek> words = new LinkedHashMap<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      words.put(day.name().substring(0, 3).toLowerCase(Locale.ROOT), day);
    }
    return new Words<>(words);
  }

  Campaign.Match match(@Nullable Fields fields) {
    if (fields == null) {
      return EVERY_ORDER;
    }
    Value birthday = fields.find("birthday");
    Campaign.Match match =
        new Campaign.Match(
            set(fields, "categories", MatchReader::name),
            set(fields, "skus", MatchReader::name),
            set(fields, "channels", MatchReader::name),
            set(fields, "tiers", value -> References.check(value, "tier", tiers)),
            set(fields, "plans", value -> References.check(value, "plan", plans)),
            set(fields, "weekdays", value -> value.word(WEEKDAYS)),
            set(fields, "monthDays", value -> Math.toIntExact(value.integer(1, 31))),
            set(fields, "hours", value -> Math.toIntExact(value.integer(0, 23))),
            fields.integer("minAmount", 0, Bounds.AMOUNT_MAX, 0),
            birthday == null ? null : birthday.word(BIRTHDAYS),
            fields.bool("firstOrder", false));
    fields.done();
    return match;
  }

  private static String name(Value value) {
    return value.text(Bounds.NAME_MAX_CHARS);
  }

  /** Values of a list, each once; an empty list would match nothing and is a mistake. */
  private static <T> Set<T> set(Fields fields, String name, Function<Value, @Nullable T> item) {
    Value list = fields.find(name);
    if (list == null) {
      return Set.of();
    }
    Set<T> values = new LinkedHashSet<>();
    Set<String> texts = new HashSet<>();
    list.list(
        1,
        Bounds.MATCH_MAX,
        value -> {
          T read = item.apply(value);
          if (read != null) {
            values.add(read);
          }
          if (value.node() instanceof YamlNode.Scalar scalar && !texts.add(scalar.text())) {
            value.fault("must be given once");
          }
          return value;
        });
    return Collections.unmodifiableSet(values);
  }
}
