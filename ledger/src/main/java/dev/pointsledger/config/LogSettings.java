package dev.pointsledger.config;

import dev.pointsledger.config.yaml.Words;

/**
 * {@code log}: what the service tells on standard error.
 *
 * @param format of each line; default text
 */
public record LogSettings(Format format) {
  private static final Words<Format> FORMATS = Words.of(Format.class);

  /** What a line of the log looks like. */
  public enum Format {
    /** For people. */
    TEXT,
    /** A JSON object a line, for tools. */
    JSON
  }

  static LogSettings read(Section section) {
    LogSettings settings = new LogSettings(section.word("format", FORMATS, Format.TEXT));
    section.done();
    return settings;
  }
}
