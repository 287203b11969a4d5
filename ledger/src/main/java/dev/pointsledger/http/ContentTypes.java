package dev.pointsledger.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Types of bodies. */
final class ContentTypes {
  static final String JSON = "application/json";
  static final String NDJSON = "application/x-ndjson";
  static final String PROBLEM = "application/problem+json";
  static final String TEXT = "text/plain";
  static final String YAML = "application/yaml";

  private static final String YAML_OF_OLD = "application/x-yaml";
  private static final String YAML_TEXT = "text/yaml";

  private ContentTypes() {}

  /** Whether a header names JSON. */
  static boolean isJson(@Nullable String header) {
    return is(JSON, header);
  }

  /** Whether a header names YAML, by the name that it has or by one that it had. */
  static boolean isYaml(@Nullable String header) {
    return is(YAML, header) || is(YAML_OF_OLD, header) || is(YAML_TEXT, header);
  }

  /** Whether a header names a type, in UTF-8 if it names a character set. */
  static boolean is(String type, @Nullable String header) {
    if (header == null) {
      return false;
    }
    if (header.equals(type)) {
      return true;
    }
    String[] parts = header.toLowerCase(Locale.ROOT).split(";", -1);
    if (!parts[0].trim().equals(type)) {
      return false;
    }
    for (int place = 1; place < parts.length; place++) {
      String parameter = parts[place].trim().replace("\"", "");
      if (!parameter.isEmpty() && !parameter.equals("charset=utf-8")) {
        return false;
      }
    }
    return true;
  }
}
