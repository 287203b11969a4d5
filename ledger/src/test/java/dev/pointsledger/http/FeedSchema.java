package dev.pointsledger.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The schema of the feed's events. It is open, so that readers live with fields to come; here it is
 * closed, so that no event has one that it does not tell.
 */
public final class FeedSchema {
  private final Validator validator;

  public FeedSchema() {
    JsonObject schema = new JsonObject(text());
    JsonObject definitions = schema.getJsonObject("$defs");
    for (String name : definitions.fieldNames()) {
      JsonObject definition = definitions.getJsonObject(name);
      if (definition.containsKey("allOf")) {
        definition.put("unevaluatedProperties", false);
        close(definition.getJsonObject("properties"));
      } else if (!List.of("event", "ofMember").contains(name)) {
        close(definition);
      }
    }
    validator =
        Validator.create(
            JsonSchema.of(schema),
            new JsonSchemaOptions()
                .setBaseUri("app://feed")
                .setDraft(Draft.DRAFT202012)
                .setOutputFormat(OutputFormat.Basic));
  }

  /** The schema as it is served. */
  public static String text() {
    try (InputStream resource = FeedSchema.class.getResourceAsStream("/schemas/feed-v1.json")) {
      return new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(Object part) {
    if (part instanceof JsonObject object) {
      for (Map.Entry<String, Object> member : object) {
        close(member.getValue());
      }
      if (object.getValue("properties") instanceof JsonObject) {
        object.put("additionalProperties", false);
      }
    } else if (part instanceof JsonArray array) {
      array.forEach(FeedSchema::close);
    }
  }

  /** Fails unless a line is an event or a position. */
  public JsonObject check(String line) {
    JsonObject event = new JsonObject(line);
    OutputUnit result = validator.validate(event);
    if (!Boolean.TRUE.equals(result.getValid())) {
      throw new AssertionError(result.toJson().encode() + " in " + line);
    }
    return event;
  }
}
