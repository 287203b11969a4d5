package dev.pointsledger.http;

import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the route of a method and a path, segment by segment. Belongs to one event loop. */
final class Router {
  /** Paths that are remembered. */
  private static final int REMEMBERED_MAX = 256;

  private final Entry[] entries;

  /** Matches of paths posted to that name a program and nothing else: most requests use one. */
  private final Map<String, Match> remembered = new HashMap<>();

  /** A route with its path split. */
  private record Entry(Route route, List<String> pattern, List<String> names) {
    static Entry of(Route route) {
      List<String> pattern = PathSegments.of(route.path());
      return new Entry(
          route,
          pattern,
          pattern.stream().filter(Router::isParameter).map(Router::nameOf).toList());
    }

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

    Match match(List<String> segments) {
      List<String> values = new ArrayList<>(names.size());
      for (int place = 0; place < pattern.size(); place++) {
        if (isParameter(pattern.get(place))) {
          values.add(segments.get(place));
        }
      }
      return new Match(route, names, values);
    }
  }

  /**
   * A route and the parameters of its path, in the order of the path.
   *
   * @param parameterNames their names
   * @param values theirs, percent-decoded but not checked
   */
  record Match(Route route, List<String> parameterNames, List<String> values) {
    /** The value of a parameter; null: the path has none. */
    @Nullable String parameter(String name) {
      int place = parameterNames.indexOf(name);
      return place < 0 ? null : values.get(place);
    }
  }

  Router(List<Route> routes) {
    entries = routes.stream().map(Entry::of).toArray(Entry[]::new);
  }

  /** The route for a method ({@code HEAD} is taken for {@code GET}); null: there is none. */
  @Nullable Match find(HttpMethod method, String path) {
    Match known = HttpMethod.POST.equals(method) ? remembered.get(path) : null;
    return known != null ? known : find(method, PathSegments.of(path));
  }

  private @Nullable Match find(HttpMethod method, List<String> segments) {
    HttpMethod wanted = HttpMethod.HEAD.equals(method) ? HttpMethod.GET : method;
    for (Entry entry : entries) {
      if (entry.route.method().equals(wanted) && entry.matches(segments)) {
        return entry.match(segments);
      }
    }
    return null;
  }

  /** Notes that a caller may use a path; what strangers send is not worth remembering. */
  void permitted(String path, Match match) {
    if (match.parameterNames().size() == 1
        && HttpMethod.POST.equals(match.route().method())
        && remembered.size() < REMEMBERED_MAX) {
      remembered.putIfAbsent(path, match);
    }
  }

  /** The methods that a path takes, as for the {@code Allow} header; empty: unknown path. */
  String allowed(String path) {
    List<String> segments = PathSegments.of(path);
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
