package dev.pointsledger.config.yaml;

/**
 * One fault of a file that people write.
 *
 * @param file the file as named to the reader, or {@code environment}
 * @param line from 1; 0: the fault is of the whole file, or not of a file
 * @param column from 1; 0 likewise
 * @param path the field, such as {@code campaigns[2].match.weekdays[0]}; empty: the whole document
 * @param message what is allowed, and what is there instead
 */
public record Fault(String file, int line, int column, String path, String message) {

  /** A fault that has no place within its file. */
  public static Fault of(String file, String message) {
    return new Fault(file, 0, 0, "", message);
  }

  /** For people: {@code demo.yaml:12:7 caps[0].points: must be at least 0; is -1}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(file);
    if (line > 0) {
      text.append(':').append(line).append(':').append(column);
    }
    if (!path.isEmpty()) {
      text.append(' ').append(path);
    }
    return text.append(": ").append(message).toString();
  }
}
