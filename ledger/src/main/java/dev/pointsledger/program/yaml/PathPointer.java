package dev.pointsledger.program.yaml;

/** The place of a fault in a file as a JSON pointer (RFC 6901). */
final class PathPointer {
  private PathPointer() {}

  /**
   * The pointer.
   *
   * @param path such as {@code earn.skus["A 1"].per} or {@code caps[0]}; empty: the whole document
   */
  static String of(String path) {
    StringBuilder pointer = new StringBuilder();
    int at = 0;
    while (at < path.length()) {
      if (path.startsWith("[\"", at)) {
        int end = endOfName(path, at + 2);
        step(pointer, path.substring(at + 2, end));
        at = end + 2;
      } else {
        at += path.charAt(at) == '[' || path.charAt(at) == '.' ? 1 : 0;
        int end = at;
        while (end < path.length() && ".[]".indexOf(path.charAt(end)) < 0) {
          end++;
        }
        step(pointer, path.substring(at, end));
        at = end < path.length() && path.charAt(end) == ']' ? end + 1 : end;
      }
    }
    return pointer.toString();
  }

  /** Where a quoted name ends; quotes and brackets may be part of it. */
  private static int endOfName(String path, int from) {
    for (int end = path.indexOf("\"]", from); end >= 0; end = path.indexOf("\"]", end + 1)) {
      if (end + 2 == path.length() || ".[".indexOf(path.charAt(end + 2)) >= 0) {
        return end;
      }
    }
    return path.length();
  }

  private static void step(StringBuilder pointer, String name) {
    pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
  }
}
