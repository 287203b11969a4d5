package dev.pointsledger.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Request;
import dev.pointsledger.reference.Json;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a step, with the marks that requests have for what was not sent.
 *
 * @param node the body
 */
record StepBody(JsonNode node) {
  String text(String name) {
    return node.get(name).asText();
  }

  @Nullable String textOrNull(String name) {
    return node.has(name) ? text(name) : null;
  }

  long points() {
    return node.get("points").asLong();
  }

  long amount(String name) {
    return node.path(name).asLong(Request.NO_AMOUNT);
  }

  long durationMs(String name) {
    return node.has(name) ? Duration.parse(text(name)).toMillis() : Request.NO_AMOUNT;
  }

  long instant(String name) {
    return node.has(name) ? Json.instant(node.get(name)) : Instants.ABSENT;
  }

  @Nullable Boolean flag(String name) {
    return node.has(name) ? (Boolean) node.get(name).asBoolean() : null;
  }
}
