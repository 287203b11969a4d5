package dev.pointsledger.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** JSON trees, and what they mean. */
public final class Json {
  static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Set<String> INSTANTS =
      Set.of("occurredAt", "notAfter", "expiresAt", "enrolledAt", "from", "to");

  private Json() {}

  /** An empty object. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static JsonNode resource(String path) {
    try (InputStream in = Objects.requireNonNull(Json.class.getResourceAsStream(path))) {
      return MAPPER.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An object. */
  public static ObjectNode parse(String text) {
    try {
      return (ObjectNode) MAPPER.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Epoch ms of an RFC 3339 text. */
  public static long instant(JsonNode node) {
    return OffsetDateTime.parse(node.asText()).toInstant().toEpochMilli();
  }

  /** Epoch ms of a field; the default if it was not sent. */
  static long instant(JsonNode body, String field, long absent) {
    return body.has(field) ? instant(body.get(field)) : absent;
  }

  /** What was sent, such that equal content is equal text: fields in order, instants as numbers. */
  public static String canonical(JsonNode node) {
    if (node.isObject()) {
      TreeMap<String, String> fields = new TreeMap<>();
      node.fields().forEachRemaining(f -> fields.put(f.getKey(), field(f.getKey(), f.getValue())));
      return fields.toString();
    }
    if (node.isArray()) {
      StringBuilder items = new StringBuilder("[");
      node.forEach(item -> items.append(canonical(item)).append(','));
      return items.append(']').toString();
    }
    return node.toString();
  }

  private static String field(String name, JsonNode value) {
    if (value.isTextual() && INSTANTS.contains(name)) {
      return String.valueOf(instant(value));
    }
    return name.equals("ttl")
        ? String.valueOf(Duration.parse(value.asText()).toMillis())
        : canonical(value);
  }
}
