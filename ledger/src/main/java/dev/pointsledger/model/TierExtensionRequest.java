package dev.pointsledger.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tiers that shall not end before an instant (semantics.md section 8): of one member, who stands
 * apart, of all of a level, or of all.
 *
 * @param extensionId the business key
 * @param untilMs epoch ms
 * @param tier id of the level; null: not sent
 * @param notAfterMs epoch ms; {@link Instants#ABSENT}: not sent
 */
public record TierExtensionRequest(
    String extensionId, long untilMs, @Nullable String tier, long notAfterMs) implements Request {
  @Override
  public Operation operation() {
    return Operation.TIER_EXTENSION;
  }

  @Override
  public String id() {
    return extensionId;
  }

  @Override
  public Map<String, Object> sent() {
    return new SentFields()
        .instant("until", untilMs)
        .text("tier", tier)
        .instant("notAfter", notAfterMs)
        .map();
  }
}
