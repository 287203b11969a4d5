package dev.pointsledger.http.json;

import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with a request.
 *
 * @param pointer JSON pointer (RFC 6901) into the body; empty for the body as a whole and for
 *     parameters
 * @param parameter name of the path or query parameter at fault; null: the body is
 * @param detail what is wrong and what is allowed
 */
public record Fault(String pointer, @Nullable String parameter, String detail) {
  /** A fault in the body. */
  public static Fault inBody(String pointer, String detail) {
    return new Fault(pointer, null, detail);
  }

  /** A fault in a path or query parameter. */
  public static Fault inParameter(String parameter, String detail) {
    return new Fault("", parameter, detail);
  }
}
