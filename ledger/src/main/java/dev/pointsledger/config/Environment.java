package dev.pointsledger.config;

import dev.pointsledger.config.yaml.Faults;
import dev.pointsledger.config.yaml.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The variables of the environment that name settings: {@code http.port} is {@code
 * LEDGER_HTTP_PORT}. An empty variable is as one that is not set.
 */
final class Environment {
  static final String PREFIX = "LEDGER_";

  private final Map<String, String> variables;
  private final Faults faults;
  private final Set<String> known = new TreeSet<>();

  private final List<String> shown = new ArrayList<>();

  Environment(Map<String, String> variables, Faults faults) {
    this.variables = variables;
    this.faults = faults;
  }

  /** The variable's name for a setting such as {@code http.port}. */
  static String name(String setting) {
    StringBuilder name = new StringBuilder(PREFIX);
    for (int i = 0; i < setting.length(); i++) {
      char c = setting.charAt(i);
      boolean word = Character.isUpperCase(c) && !isUnit(setting, i);
      name.append(word ? "_" : "").append(c == '.' ? '_' : Character.toUpperCase(c));
    }
    return name.toString();
  }

  /** The last letter of KiB and MiB begins no word. */
  private static boolean isUnit(String setting, int at) {
    return setting.startsWith("iB", at - 1);
  }

  /** The value given for a setting; null if there is none. */
  @Nullable Value find(String setting) {
    String name = name(setting);
    known.add(name);
    String text = variables.get(name);
    return text == null || text.isBlank() ? null : Value.of(text.strip(), name, faults);
  }

  /** Notes what a setting is, and whence; an empty text for whence is the default. */
  void show(String setting, Object value, String whence) {
    shown.add(setting + "=" + value + (whence.isEmpty() ? "" : " (" + whence + ")"));
  }

  /** All settings as noted, in the order in which they were read. */
  List<String> shown() {
    return List.copyOf(shown);
  }

  /**
   * Variables that look like settings and are none. They are no faults, because a platform may set
   * such names on its own (Kubernetes does for a service called {@code ledger}).
   */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    for (String name : new TreeSet<>(variables.keySet())) {
      if (name.startsWith(PREFIX) && !known.contains(name)) {
        warnings.add("environment " + name + " is not a setting and does nothing");
      }
    }
    return warnings;
  }
}
