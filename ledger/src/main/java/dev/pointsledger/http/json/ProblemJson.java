package dev.pointsledger.http.json;

import java.util.List;
import java.util.Map;

/** Problem documents and other loosely shaped answers as JSON. */
public final class ProblemJson {
  private static final String TYPE_PREFIX = "urn:pointsledger:problem:";

  private ProblemJson() {}

  /** Writes the members of a problem document, without braces, {@code status} first. */
  public static void members(JsonWriter out, Problem problem) {
    String code = problem.code();
    out.field("status", problem.status());
    if (code == null) {
      out.field("type", "about:blank");
    } else {
      out.name("type").string(TYPE_PREFIX, code);
    }
    out.field("title", problem.title());
    out.field("detail", problem.detail());
    if (code != null) {
      out.field("code", code);
    }
    if (!problem.errors().isEmpty()) {
      errors(out.name("errors"), problem.errors());
    }
    problem.members().forEach((name, value) -> value(out.name(name), value));
  }

  private static void errors(JsonWriter out, List<Fault> faults) {
    out.beginArray();
    for (Fault fault : faults) {
      out.beginObject().field("pointer", fault.pointer());
      String parameter = fault.parameter();
      if (parameter != null) {
        out.field("parameter", parameter);
      }
      out.field("detail", fault.detail()).endObject();
    }
    out.endArray();
  }

  /** Writes a map, list, number, boolean or text; names are taken to be plain ASCII. */
  public static void value(JsonWriter out, Object value) {
    if (value instanceof Map<?, ?> map) {
      out.beginObject();
      map.forEach((name, member) -> value(out.name(String.valueOf(name)), member));
      out.endObject();
    } else if (value instanceof List<?> list) {
      out.beginArray();
      list.forEach(element -> value(out, element));
      out.endArray();
    } else if (value instanceof Long || value instanceof Integer) {
      out.number(((Number) value).longValue());
    } else if (value instanceof Boolean flag) {
      out.bool(flag);
    } else {
      out.string(String.valueOf(value));
    }
  }
}
