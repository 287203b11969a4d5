package dev.pointsledger.config.yaml;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the place of a field is written: {@code earn.skus["A 1"].per}, {@code caps[0]}. */
final class Paths {
  private static final Pattern SIMPLE = Pattern.compile("[A-Za-z0-9_:-]{1,64}");

  private Paths() {}

  static String field(String path, String name) {
    if (!SIMPLE.matcher(name).matches()) {
      return path + "[\"" + Texts.shown(name) + "\"]";
    }
    return path.isEmpty() ? name : path + "." + name;
  }

  /** The node at a path of plain names and indexes below {@code root}; null if there is none. */
  static @Nullable YamlNode find(YamlNode root, String path) {
    YamlNode node = root;
    for (String step : path.replace("]", "").split("[.\\[]", -1)) {
      node = node == null ? null : step(node, step);
    }
    return node;
  }

  private static @Nullable YamlNode step(YamlNode node, String step) {
    if (node instanceof YamlNode.Sequence sequence) {
      int index = Integer.parseInt(step);
      return index < sequence.items().size() ? sequence.items().get(index) : null;
    }
    if (node instanceof YamlNode.Mapping mapping) {
      for (YamlNode.Entry entry : mapping.entries()) {
        if (entry.key().text().equals(step)) {
          return entry.value();
        }
      }
    }
    return null;
  }

  static String item(String path, int index) {
    return path + "[" + index + "]";
  }
}
