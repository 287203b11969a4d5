package dev.pointsledger.program.yaml;

import dev.pointsledger.config.yaml.Value;
import java.util.Collection;

/** Ids that must have been defined elsewhere in the program. */
final class References {
  private References() {}

  /**
   * Reads the id of a {@code kind} that the program must define.
   *
   * @param defined all that it defines; with an empty id among them one was unreadable, and then
   *     nothing is refused
   */
  static String check(Value value, String kind, Collection<String> defined) {
    String id = value.id();
    if (!id.isEmpty() && !defined.contains(id) && !defined.contains("")) {
      String all = defined.isEmpty() ? "it has none" : "it has " + String.join(", ", defined);
      value.mustBe("a " + kind + " of this program (" + all + ")", defined);
    }
    return id;
  }
}
