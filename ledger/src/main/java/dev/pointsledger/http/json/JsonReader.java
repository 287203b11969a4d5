package dev.pointsledger.http.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.pointsledger.model.Instants;
import java.io.IOException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads values of one document and keeps all faults. Every method is called on a value's first
 * token and leaves the parser on its last, whatever it was, so that reading goes on after a fault.
 */
final class JsonReader {
  private final JsonParser parser;
  private final Pointer pointer = new Pointer();
  private Faults faults;

  /** Reads the value of a known field. */
  interface FieldHandler {
    void field(int place) throws IOException;
  }

  /** Reads one element of an array. */
  interface ElementHandler {
    void element(int index) throws IOException;
  }

  JsonReader(JsonParser parser, Faults faults) {
    this.parser = parser;
    this.faults = faults;
  }

  /**
   * An object with known fields only, none twice, the required ones all there.
   *
   * @return whether it is an object at all
   */
  boolean object(Fields fields, FieldHandler handler) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      wrongType("must be an object");
      return false;
    }
    long seen = 0;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      pointer.push(name);
      int place = fields.indexOf(name);
      if (place < 0) {
        wrongType(fields.unknown());
      } else if ((seen & 1L << place) != 0) {
        wrongType("is given twice");
      } else {
        seen |= 1L << place;
        handler.field(place);
      }
      pointer.pop();
    }
    reportMissing(fields, fields.missing(seen));
    return true;
  }

  private void reportMissing(Fields fields, long missing) {
    for (int place = 0; missing >>> place != 0; place++) {
      if ((missing & 1L << place) != 0) {
        fault(fields.name(place), "is required");
      }
    }
  }

  /** An array of a bounded number of elements; those beyond the bound are not read. */
  void array(int countMin, int countMax, ElementHandler handler) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      wrongType("must be an array of " + countMin + " to " + countMax + " elements");
      return;
    }
    int count = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (count < countMax) {
        pointer.push(count);
        handler.element(count);
        pointer.pop();
      } else {
        parser.skipChildren();
      }
      count++;
    }
    if (count < countMin || count > countMax) {
      fault("has " + count + " elements; allowed: " + countMin + " to " + countMax);
    }
  }

  /** An id (semantics.md section 0); null: a fault was reported. */
  @Nullable String id() throws IOException {
    String text = string(Texts.ID_RULE);
    if (text == null || Texts.isId(text)) {
      return text;
    }
    fault(Texts.ID_RULE);
    return null;
  }

  /** A name: 1 to 64 characters of any script; null: a fault was reported. */
  @Nullable String name() throws IOException {
    String text = string(Texts.NAME_RULE);
    if (text == null || Texts.isName(text)) {
      return text;
    }
    fault(Texts.NAME_RULE);
    return null;
  }

  /** A JSON string; null: a fault was reported, with a rule. */
  @Nullable String string(String rule) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      wrongType(rule);
      return null;
    }
    return parser.getText();
  }

  /** One of some words; null: a fault was reported. */
  <T> @Nullable T oneOf(T[] values, Function<T, String> word) throws IOException {
    String rule = "must be one of " + Stream.of(values).map(word).collect(Collectors.joining(", "));
    String text = string(rule);
    for (T value : values) {
      if (word.apply(value).equals(text)) {
        return value;
      }
    }
    if (text != null) {
      fault(rule);
    }
    return null;
  }

  /** An instant in epoch ms; {@link Instants#ABSENT}: a fault was reported. */
  long instant() throws IOException {
    String text = string(Texts.INSTANT_RULE);
    if (text == null) {
      return Instants.ABSENT;
    }
    long ms = Rfc3339.parse(text);
    if (ms == Instants.ABSENT) {
      fault(Texts.INSTANT_RULE);
    }
    return ms;
  }

  /** Whether the value is null. */
  boolean isNull() {
    return parser.currentToken() == JsonToken.VALUE_NULL;
  }

  /**
   * An instant in epoch ms, null for {@link Instants#NEVER}; {@link Instants#ABSENT}: a fault was
   * reported.
   */
  long instantOrNever() throws IOException {
    return isNull() ? Instants.NEVER : instant();
  }

  /** A day as epoch day; {@link Instants#ABSENT}: a fault was reported. */
  long day() throws IOException {
    String text = string(Texts.DAY_RULE);
    if (text == null) {
      return Instants.ABSENT;
    }
    long midnightMs = text.length() == 10 ? Rfc3339.parse(text + "T00:00:00Z") : Instants.ABSENT;
    if (midnightMs == Instants.ABSENT) {
      fault(Texts.DAY_RULE);
      return Instants.ABSENT;
    }
    return Math.floorDiv(midnightMs, 86_400_000L);
  }

  /** An integer from a least value up; the value below that: a fault was reported. */
  long integer(long min) throws IOException {
    return integer(min, Long.MAX_VALUE);
  }

  /** An integer between two bounds, both allowed; the value below the least: a fault. */
  long integer(long min, long max) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      wrongType(integerRule(min, max));
      return min - 1;
    }
    boolean isLong = parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    if (!isLong || parser.getLongValue() < min || parser.getLongValue() > max) {
      fault(integerRule(min, max));
      return min - 1;
    }
    return parser.getLongValue();
  }

  private static String integerRule(long min, long max) {
    return "must be an integer from " + min + " to " + max + ", written without . or e";
  }

  /** {@code true} or {@code false}; false with a fault for anything else. */
  boolean bool() throws IOException {
    JsonToken token = parser.currentToken();
    if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
      wrongType("must be true or false");
      return false;
    }
    return token == JsonToken.VALUE_TRUE;
  }

  /** A duration in ms; {@link Durations#NONE}: a fault was reported. */
  long duration() throws IOException {
    String text = string(Durations.RULE);
    if (text == null) {
      return Durations.NONE;
    }
    long ms = Durations.parse(text);
    if (ms == Durations.NONE) {
      fault(Durations.RULE);
    }
    return ms;
  }

  /** Reports a fault at a field of the present object. */
  void fault(String field, String detail) {
    pointer.push(field);
    fault(detail);
    pointer.pop();
  }

  /** Reports a fault at the present value. */
  void fault(String detail) {
    faults.add(Fault.inBody(pointer.toString(), detail));
  }

  private void wrongType(String detail) throws IOException {
    fault(detail);
    parser.skipChildren();
  }

  /** Lets a part of the document have faults and pointers of its own. */
  void apart(Faults partFaults, PartReader part) throws IOException {
    Faults before = faults;
    int base = pointer.rebase();
    faults = partFaults;
    part.read();
    faults = before;
    pointer.restore(base);
  }

  /** Reads a part of a document. */
  interface PartReader {
    void read() throws IOException;
  }
}
