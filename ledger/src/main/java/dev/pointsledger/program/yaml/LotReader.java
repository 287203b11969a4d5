package dev.pointsledger.program.yaml;

import dev.pointsledger.config.yaml.Fields;
import dev.pointsledger.config.yaml.Value;
import dev.pointsledger.config.yaml.Words;
import dev.pointsledger.program.Activation;
import dev.pointsledger.program.Expiry;
import java.time.MonthDay;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code activation} and {@code expiry}: the life of a lot. */
final class LotReader {
  private static final Words<Activation.Mode> ACTIVATIONS = Words.of(Activation.Mode.class);
  private static final Words<Expiry.Mode> EXPIRIES = Words.of(Expiry.Mode.class);
  private static final Words<Expiry.RoundTo> ROUND_TO = Words.of(Expiry.RoundTo.class);
  private static final Expiry NO_EXPIRY =
      new Expiry(Expiry.Mode.NEVER, 0, Expiry.RoundTo.END_OF_DAY, Map.of(), null, 0);

  private LotReader() {}

  static Activation activation(Fields program) {
    Fields fields = program.optionalSection("activation");
    if (fields == null) {
      return new Activation(Activation.Mode.IMMEDIATE, 0, 0);
    }
    Activation.Mode mode = fields.word("mode", ACTIVATIONS);
    boolean unknown = mode == null;
    boolean after = mode == Activation.Mode.AFTER;
    boolean confirmed = mode == Activation.Mode.ON_CONFIRMATION;
    fields.belongs("days", after || unknown, "mode after");
    fields.belongs("timeoutDays", confirmed || unknown, "mode on-confirmation");
    int days = after ? fields.small("days", 0, Bounds.ACTIVATION_DAYS_MAX) : 0;
    int timeoutDays = confirmed ? fields.small("timeoutDays", 1, Bounds.ACTIVATION_DAYS_MAX) : 0;
    fields.done();
    return new Activation(mode == null ? Activation.Mode.IMMEDIATE : mode, days, timeoutDays);
  }

  static Expiry expiry(Fields program, Collection<String> tiers) {
    Fields fields = program.optionalSection("expiry");
    if (fields == null) {
      return NO_EXPIRY;
    }
    Expiry.Mode mode = fields.word("mode", EXPIRIES);
    boolean unknown = mode == null;
    boolean rolling = mode == Expiry.Mode.ROLLING;
    boolean calendar = mode == Expiry.Mode.CALENDAR;
    boolean counted = rolling || mode == Expiry.Mode.INACTIVITY;
    fields.belongs("months", counted || unknown, "mode rolling or inactivity");
    fields.belongs("roundTo", rolling || unknown, "mode rolling");
    fields.belongs("tierExtraMonths", rolling || unknown, "mode rolling");
    fields.belongs("on", calendar || unknown, "mode calendar");
    fields.belongs("minMonths", calendar || unknown, "mode calendar");
    Expiry expiry =
        new Expiry(
            mode == null ? Expiry.Mode.NEVER : mode,
            counted ? fields.small("months", 1, Bounds.MONTHS_MAX) : 0,
            rolling ? roundTo(fields) : Expiry.RoundTo.END_OF_DAY,
            rolling ? extraMonths(fields, tiers) : Map.of(),
            calendar ? monthDay(fields.require("on")) : null,
            calendar ? fields.small("minMonths", 0, Bounds.MONTHS_MAX, 0) : 0);
    fields.done();
    return expiry;
  }

  private static Expiry.RoundTo roundTo(Fields fields) {
    Expiry.RoundTo absent = Expiry.RoundTo.END_OF_DAY;
    return Objects.requireNonNullElse(fields.word("roundTo", ROUND_TO, absent), absent);
  }

  private static Map<String, Integer> extraMonths(Fields fields, Collection<String> tiers) {
    return fields.map(
        "tierExtraMonths",
        Bounds.LEVELS_MAX,
        (key, value) -> {
          References.check(key, "tier", tiers);
          return Math.toIntExact(value.integer(0, Bounds.MONTHS_MAX));
        });
  }

  private static MonthDay monthDay(Value value) {
    return value.parsed(
        MonthDay.of(12, 31), "a date of every year as \"MM-DD\"", LotReader::monthDay);
  }

  private static @Nullable MonthDay monthDay(String text) {
    return text.length() == 5 ? MonthDay.parse("--" + text) : null;
  }
}
