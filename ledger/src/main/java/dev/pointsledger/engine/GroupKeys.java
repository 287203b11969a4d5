package dev.pointsledger.engine;

import dev.pointsledger.event.Event;
import dev.pointsledger.index.KeyOverlay;
import dev.pointsledger.model.BusinessKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The business keys of the present group, by which what a record depends on is found before readers
 * of the journal find it. The overlay has where they stand; both move together. Owned by the ledger
 * thread.
 */
final class GroupKeys {
  private final KeyOverlay overlay;
  private final Map<BusinessKey, Event> inGroup = new HashMap<>();

  GroupKeys(KeyOverlay overlay) {
    this.overlay = overlay;
  }

  /** The event of a key recorded in the present group; null: none. */
  @Nullable Event find(BusinessKey key) {
    return inGroup.get(key);
  }

  /** The group has ended. */
  void clear() {
    inGroup.clear();
  }

  /**
   * Notes the keys of an event.
   *
   * @param key its own; null: it has none
   */
  void record(@Nullable BusinessKey key, Event event) {
    if (key != null) {
      overlay.put(key, event.header().sequence());
      inGroup.put(key, event);
    }
    move(event);
  }

  /** Notes the keys that move to an event. */
  void move(Event event) {
    List<BusinessKey> moving = event.movingKeys();
    for (int i = 0; i < moving.size(); i++) {
      var unused = move(moving.get(i), event);
    }
  }

  private long move(BusinessKey key, Event event) {
    inGroup.put(key, event);
    return overlay.move(key, event.header().sequence());
  }

  /** As {@link #record}, and adds what was before to a list. */
  void record(@Nullable BusinessKey key, Event event, List<Before> before) {
    if (key != null) {
      before.add(new Before(key, overlay.find(key), inGroup.get(key)));
      overlay.put(key, event.header().sequence());
      inGroup.put(key, event);
    }
    List<BusinessKey> moving = event.movingKeys();
    for (int i = 0; i < moving.size(); i++) {
      Event was = inGroup.get(moving.get(i));
      before.add(new Before(moving.get(i), move(moving.get(i), event), was));
    }
  }

  /** Takes back what was recorded, the last first. */
  void rollBack(List<Before> before) {
    for (int i = before.size() - 1; i >= 0; i--) {
      Before one = before.get(i);
      overlay.moveBack(one.key(), one.sequence());
      Event was = one.event();
      if (was == null) {
        inGroup.remove(one.key());
      } else {
        inGroup.put(one.key(), was);
      }
    }
  }

  /**
   * What was known of a key before.
   *
   * @param sequence as {@link KeyOverlay#moveBack} must be told
   * @param event of the present group; null: none
   */
  record Before(BusinessKey key, long sequence, @Nullable Event event) {}
}
