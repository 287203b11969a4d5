package dev.pointsledger.http;

/** Renders program files for {@code GET /}. Called on event loops; programs are small. */
@FunctionalInterface
public interface ProgramTexts {
  /**
   * A program file as JSON.
   *
   * @param yaml the text of a version that was accepted
   * @return the same as one JSON object
   */
  String toJson(String yaml);
}
