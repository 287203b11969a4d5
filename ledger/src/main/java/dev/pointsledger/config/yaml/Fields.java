package dev.pointsledger.config.yaml;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a mapping, asked for by name. Whoever reads asks for every field it knows, then
 * calls {@link #done()}, which refuses the rest by name.
 */
public final class Fields {
  private static final YamlNode.Broken BROKEN = new YamlNode.Broken(0, 0);

  private final Value self;
  private final boolean broken;
  private final Faults faults;
  private final Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
  private final Set<String> known = new LinkedHashSet<>();

  Fields(Value self, YamlNode.@Nullable Mapping mapping, Faults faults) {
    this.self = self;
    this.broken = mapping == null;
    this.faults = faults;
    if (mapping != null) {
      mapping.entries().forEach(entry -> entries.put(entry.key().text(), entry));
    }
  }

  /** The mapping itself. */
  public Value self() {
    return self;
  }

  /** A field that may be absent; null if it is. */
  public @Nullable Value find(String name) {
    known.add(name);
    YamlNode.Entry entry = entries.get(name);
    return entry == null ? null : new Value(entry.value(), Paths.field(self.path(), name), faults);
  }

  /** A field that must be there. */
  public Value require(String name) {
    Value value = find(name);
    if (value != null) {
      return value;
    }
    String path = Paths.field(self.path(), name);
    if (!broken) {
      faults.add(self.node().line(), self.node().column(), path, "must be given");
    }
    return new Value(BROKEN, path, faults);
  }

  /** A mapping that must be there. */
  public Fields section(String name) {
    Value value = require(name);
    return value.isBroken() ? new Fields(value, null, faults) : value.fields();
  }

  /** A mapping that may be absent; null if it is. */
  public @Nullable Fields optionalSection(String name) {
    Value value = find(name);
    return value == null ? null : value.fields();
  }

  /** An integer that must be there. */
  public long integer(String name, long min, long max) {
    return require(name).integer(min, max);
  }

  /** An integer that may be absent. */
  public long integer(String name, long min, long max, long absent) {
    Value value = find(name);
    return value == null ? absent : value.integer(min, max);
  }

  /** As {@link #integer(String, long, long)}. */
  public int small(String name, int min, int max) {
    return Math.toIntExact(integer(name, min, max));
  }

  /** As {@link #integer(String, long, long, long)}. */
  public int small(String name, int min, int max, int absent) {
    return Math.toIntExact(integer(name, min, max, absent));
  }

  /** A truth that may be absent. */
  public boolean bool(String name, boolean absent) {
    Value value = find(name);
    return value == null ? absent : value.bool();
  }

  /** A word that must be there; null after a fault. */
  public <T> @Nullable T word(String name, Words<T> words) {
    return require(name).word(words);
  }

  /** A word that may be absent; null after a fault. */
  public <T> @Nullable T word(String name, Words<T> words, T absent) {
    Value value = find(name);
    return value == null ? absent : value.word(words);
  }

  /** A list that may be absent, which is as an empty one. */
  public <T> List<T> list(String name, int max, Function<Value, T> item) {
    Value value = find(name);
    return value == null ? List.of() : value.list(0, max, item);
  }

  /** A mapping with the writer's own keys that may be absent, which is as an empty one. */
  public <T> Map<String, T> map(String name, int max, BiFunction<Value, Value, T> entry) {
    Value value = find(name);
    return value == null ? Map.of() : value.map(max, entry);
  }

  /** Knows a field and refuses it unless {@code allowed}: it belongs {@code where} instead. */
  public void belongs(String name, boolean allowed, String where) {
    known.add(name);
    YamlNode.Entry entry = entries.get(name);
    if (entry != null && !allowed) {
      fault(entry, name + " belongs to " + where);
    }
  }

  /** Refuses a field by name with a message of its own. */
  public void refuse(String name, String message) {
    known.add(name);
    YamlNode.Entry entry = entries.get(name);
    if (entry != null) {
      fault(entry, message);
    }
  }

  /** Refuses, by name, each field that nobody asked for. */
  public void done() {
    for (YamlNode.Entry entry : entries.values()) {
      String name = entry.key().text();
      if (!known.contains(name)) {
        String near = Texts.didYouMean(name, known);
        String all = near.isEmpty() ? "; known are " + String.join(", ", known) : near;
        fault(entry, "unknown field '" + Texts.shown(name) + "'" + all);
      }
    }
  }

  private void fault(YamlNode.Entry entry, String message) {
    String path = Paths.field(self.path(), entry.key().text());
    faults.add(entry.key().line(), entry.key().column(), path, message);
  }
}
