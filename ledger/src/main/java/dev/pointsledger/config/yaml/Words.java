package dev.pointsledger.config.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The words that a field allows, each with its meaning.
 *
 * @param byWord in the order in which messages name them
 */
public record Words<T>(Map<String, T> byWord) {

  /** Keeps the order of the words. */
  public Words {
    byWord = Collections.unmodifiableMap(new LinkedHashMap<>(byWord));
  }

  /** The constants of an enum, written as in files: {@code HALF_UP} is {@code half-up}. */
  public static <E extends Enum<E>> Words<E> of(Class<E> type) {
    Map<String, E> words = new LinkedHashMap<>();
    for (E constant : type.getEnumConstants()) {
      words.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
    }
    return new Words<>(words);
  }

  /** The words, for a message: {@code day, month, total}. */
  public String list() {
    return String.join(", ", byWord.keySet());
  }
}
