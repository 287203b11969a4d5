package dev.pointsledger.core;

import dev.pointsledger.event.Event;
import dev.pointsledger.model.BusinessKey;
import org.jspecify.annotations.Nullable;

/** The records that were fetched for a command: those of its {@code references}. */
@FunctionalInterface
public interface Known {
  /** Where no command refers to another. */
  Known NOTHING = key -> null;

  /** The record of a key, of one that moves the latest; null: there is none. */
  @Nullable Event find(BusinessKey key);
}
