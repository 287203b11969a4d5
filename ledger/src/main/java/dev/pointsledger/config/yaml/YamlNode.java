package dev.pointsledger.config.yaml;

import java.util.List;

/** A node of a document with its place: line and column from 1, 0 if it came from no file. */
public sealed interface YamlNode {
  /** Line from 1. */
  int line();

  /** Column from 1. */
  int column();

  /**
   * A single value, uninterpreted.
   *
   * @param text as written, without quotes
   * @param plain written without quotes, so that {@code 1}, {@code true} and {@code null} are not
   *     text
   */
  record Scalar(String text, boolean plain, int line, int column) implements YamlNode {}

  /** A list. */
  record Sequence(List<YamlNode> items, int line, int column) implements YamlNode {}

  /** Fields in the order written; no key twice. */
  record Mapping(List<Entry> entries, int line, int column) implements YamlNode {}

  /** A node whose fault is noted already; readers pass over it in silence. */
  record Broken(int line, int column) implements YamlNode {}

  /** A field of a mapping. */
  record Entry(Scalar key, YamlNode value) {}
}
