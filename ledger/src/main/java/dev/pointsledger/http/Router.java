package dev.pointsledger.http;

import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the route of a method and a path, segment by segment. Immutable. */
final class Router {
  private final Entry[] entries;

  /** A route with its path split. */
  private record Entry(Route route, List<String> pattern) {
    boolean matches(List<String> segments) {
      if (segments.size() != pattern.size()) {
        return false;
      }
      for (int place = 0; place < pattern.size(); place++) {
        if (!isParameter(pattern.get(place)) && !pattern.get(place).equals(segments.get(place))) {
          return false;
        }
      }
      return true;
    }
  }

  /** A route and the values of its path's parameters. */
  record Match(Route route, List<String> pattern, List<String> segments) {
    /** The value of a parameter, percent-decoded but not checked; null: the path has none. */
    @Nullable String parameter(String name) {
      for (int place = 0; place < pattern.size(); place++) {
        if (isParameter(pattern.get(place)) && nameOf(pattern.get(place)).equals(name)) {
          return segments.get(place);
        }
      }
      return null;
    }

    /** Names of the parameters, in the order of the path. */
    List<String> parameterNames() {
      List<String> names = new ArrayList<>(2);
      for (String segment : pattern) {
        if (isParameter(segment)) {
          names.add(nameOf(segment));
        }
      }
      return names;
    }
  }

  Router(List<Route> routes) {
    entries =
        routes.stream()
            .map(route -> new Entry(route, PathSegments.of(route.path())))
            .toArray(Entry[]::new);
  }

  /** The route for a method ({@code HEAD} is taken for {@code GET}); null: there is none. */
  @Nullable Match find(HttpMethod method, List<String> segments) {
    HttpMethod wanted = HttpMethod.HEAD.equals(method) ? HttpMethod.GET : method;
    for (Entry entry : entries) {
      if (entry.route.method().equals(wanted) && entry.matches(segments)) {
        return new Match(entry.route, entry.pattern, segments);
      }
    }
    return null;
  }

  /** The methods that a path takes, as for the {@code Allow} header; empty: unknown path. */
  String allowed(List<String> segments) {
    TreeSet<String> methods = new TreeSet<>();
    for (Entry entry : entries) {
      if (entry.matches(segments)) {
        methods.add(entry.route.method().name());
        methods.add(HttpMethod.OPTIONS.name());
      }
    }
    if (methods.contains(HttpMethod.GET.name())) {
      methods.add(HttpMethod.HEAD.name());
    }
    return String.join(", ", methods);
  }

  private static boolean isParameter(String segment) {
    return !segment.isEmpty() && segment.charAt(0) == '{';
  }

  private static String nameOf(String segment) {
    return segment.substring(1, segment.length() - 1);
  }
}
