package dev.pointsledger.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the fields that a request was sent with; marks of absence are left out. */
final class SentFields {
  private final Map<String, Object> fields = new LinkedHashMap<>();

  SentFields text(String name, @Nullable String value) {
    if (value != null) {
      fields.put(name, value);
    }
    return this;
  }

  SentFields number(String name, long value) {
    fields.put(name, value);
    return this;
  }

  SentFields amount(String name, long value) {
    return value == Request.NO_AMOUNT ? this : number(name, value);
  }

  SentFields instant(String name, long ms) {
    return ms == Instants.ABSENT ? this : number(name, ms);
  }

  SentFields flag(String name, @Nullable Boolean value) {
    if (value != null) {
      fields.put(name, value);
    }
    return this;
  }

  Map<String, Object> map() {
    return fields;
  }
}
