package dev.pointsledger.http;

import java.util.ArrayList;
import java.util.List;

/** Splits a path at its slashes and decodes the percent signs of each segment. */
final class PathSegments {
  /** More segments than any route has: what is beyond stays in the last one. */
  private static final int COUNT_MAX = 12;

  private PathSegments() {}

  /** The segments of a path that begins with a slash; a slash at its end is ignored. */
  static List<String> of(String path) {
    List<String> segments = new ArrayList<>(6);
    int from = path.startsWith("/") ? 1 : 0;
    for (int end = path.indexOf('/', from);
        end >= 0 && segments.size() < COUNT_MAX;
        end = path.indexOf('/', from)) {
      segments.add(PercentCode.decode(path.substring(from, end)));
      from = end + 1;
    }
    if (from < path.length() || segments.isEmpty()) {
      segments.add(PercentCode.decode(path.substring(from)));
    }
    return segments;
  }
}
