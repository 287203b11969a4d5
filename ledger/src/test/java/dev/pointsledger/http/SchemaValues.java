package dev.pointsledger.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes values of the schemas of openapi.yaml: often small and known ones, often at a bound. */
final class SchemaValues {
  private static final String REF = "#/components/";
  private static final int DEPTH_MAX = 8;
  private static final int ITEMS_MAX = 3;

  /** Few, so that requests meet what others made. */
  private static final List<String> IDS =
      List.of("m-1", "m-2", "m-3", "SO-1", "SO-2", "H-1", "T-1", "CODE", "plus", "survey", "1");

  private static final List<String> INSTANTS =
      List.of(
          "2026-06-01T12:00:00+08:00",
          "2026-06-01T04:04:59.999Z",
          "2026-05-01T00:00:00.123456789Z",
          "2026-06-02T00:00:00+08:00",
          "2027-01-01T00:00:00+08:00",
          "0000-01-01T00:00:00Z",
          "9999-12-31T23:59:59.999999999-18:00");

  private static final List<String> DURATIONS =
      List.of("PT1S", "PT30M", "P1D", "P7D", "P999999DT999999H999999M999999999S", "PT0S");

  private static final List<String> NAMES =
      List.of("books", "app", "B-77", "图书", "a b", "😀", "x".repeat(64), "<script>");

  private final Map<?, ?> document;
  private final Random random;

  SchemaValues(Map<?, ?> document, Random random) {
    this.document = document;
    this.random = random;
  }

  <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  String id() {
    return random.nextInt(40) == 0 ? "x".repeat(64) : oneOf(IDS);
  }

  /** What a reference names, or the node itself. */
  Map<?, ?> resolved(Object node) {
    Map<?, ?> map = (Map<?, ?>) node;
    if (!(map.get("$ref") instanceof String ref)) {
      return map;
    }
    Map<?, ?> found = document;
    for (String name : ref.substring(2).split("/", -1)) {
      found = (Map<?, ?>) Objects.requireNonNull(found.get(name), ref);
    }
    return resolved(found);
  }

  /** A value of a schema. */
  Object of(Object schema) {
    return of(schema, 0);
  }

  private Object of(Object node, int depth) {
    Map<?, ?> schema = (Map<?, ?>) node;
    if (schema.get("$ref") instanceof String ref) {
      String known = named(ref.substring(REF.length()));
      return known == null ? of(resolved(schema), depth) : known;
    }
    if (schema.get("enum") instanceof List<?> words) {
      return oneOf(words);
    }
    if (schema.containsKey("const")) {
      return Objects.requireNonNull(schema.get("const"));
    }
    Object type = schema.get("type");
    return switch (String.valueOf(type)) {
      case "integer", "number" -> integer(schema);
      case "boolean" -> random.nextBoolean();
      case "string" -> text(schema);
      case "array" -> array(schema, depth);
      default -> object(schema, depth);
    };
  }

  private @Nullable String named(String ref) {
    return switch (ref) {
      case "schemas/Id" -> id();
      case "schemas/Instant" -> oneOf(INSTANTS);
      case "schemas/Duration" -> oneOf(DURATIONS);
      case "schemas/Name" -> oneOf(NAMES);
      case "schemas/Birthday" -> oneOf(List.of("05-17", "02-29", "12-31", "02-31"));
      default -> null;
    };
  }

  private long integer(Map<?, ?> schema) {
    long min = schema.get("minimum") instanceof Number bound ? bound.longValue() : -1_000;
    long max = schema.get("maximum") instanceof Number bound ? bound.longValue() : Long.MAX_VALUE;
    return switch (random.nextInt(8)) {
      case 0 -> min;
      case 1 -> max;
      case 2 -> Math.min(max, min + 1);
      default -> Math.min(max, Math.max(min, random.nextInt(20_000)));
    };
  }

  private String text(Map<?, ?> schema) {
    if ("date".equals(schema.get("format"))
        || String.valueOf(schema.get("pattern")).contains("-")) {
      return oneOf(List.of("2026-06-01", "2026-05-31", "2026-02-30", "0000-01-01", "9999-12-31"));
    }
    return oneOf(NAMES);
  }

  private List<Object> array(Map<?, ?> schema, int depth) {
    int min = schema.get("minItems") instanceof Number bound ? bound.intValue() : 0;
    List<Object> items = new ArrayList<>();
    for (int count = min + random.nextInt(ITEMS_MAX); count > 0 && depth < DEPTH_MAX; count--) {
      items.add(of(Objects.requireNonNull(schema.get("items")), depth + 1));
    }
    return items;
  }

  private Map<String, Object> object(Map<?, ?> schema, int depth) {
    Map<String, Object> made = new LinkedHashMap<>();
    for (String part : List.of("allOf", "oneOf", "anyOf")) {
      if (schema.get(part) instanceof List<?> others) {
        List<?> taken = part.equals("allOf") ? others : List.of(oneOf(others));
        for (Object other : taken) {
          made.putAll(object(resolved(other), depth + 1));
        }
      }
    }
    Map<?, ?> properties = schema.get("properties") instanceof Map<?, ?> named ? named : Map.of();
    List<?> required = schema.get("required") instanceof List<?> names ? names : List.of();
    if (schema.containsKey("maxProperties")) {
      Object name = oneOf(List.copyOf(properties.keySet()));
      made.put(name.toString(), of(Objects.requireNonNull(properties.get(name)), depth + 1));
      return made;
    }
    int optional = random.nextInt(4);
    for (Map.Entry<?, ?> property : properties.entrySet()) {
      if (required.contains(property.getKey()) || random.nextInt(4) < optional) {
        made.put(property.getKey().toString(), of(property.getValue(), depth + 1));
      }
    }
    return made;
  }
}
