package dev.pointsledger.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A step is refused; whatever it had begun is thrown away. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Answer answer;

  private Refused(Answer answer) {
    super(answer.toString(), null, false, false);
    this.answer = answer;
  }

  Refused(int status, String code) {
    this(status, code, Json.object());
  }

  Refused(int status, String code, ObjectNode facts) {
    this(new Answer(status, code, facts));
  }

  static void when(boolean applies, int status, String code) {
    if (applies) {
      throw new Refused(status, code);
    }
  }

  Answer answer() {
    return answer;
  }
}
