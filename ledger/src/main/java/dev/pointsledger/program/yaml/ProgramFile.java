package dev.pointsledger.program.yaml;

import dev.pointsledger.config.yaml.Fault;
import dev.pointsledger.config.yaml.Faults;
import dev.pointsledger.config.yaml.Value;
import dev.pointsledger.program.ProgramDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A program file as read: its definition, or all its faults. */
public final class ProgramFile {
  private final String file;
  private final String text;
  private final @Nullable Value root;
  private final @Nullable ProgramDefinition definition;
  private final List<Fault> faults;

  private ProgramFile(
      String file,
      String text,
      @Nullable Value root,
      @Nullable ProgramDefinition definition,
      List<Fault> faults) {
    this.file = file;
    this.text = text;
    this.root = root;
    this.definition = definition;
    this.faults = faults;
  }

  /**
   * Reads a program, YAML or JSON.
   *
   * @param file how faults shall name it
   * @param text the whole file
   */
  public static ProgramFile read(String file, String text) {
    Faults faults = new Faults(file);
    Value root = Value.document(text, faults);
    ProgramDefinition definition = root == null ? null : ProgramReader.read(root);
    return new ProgramFile(file, text, root, faults.isEmpty() ? definition : null, faults.list());
  }

  /** How faults name the file. */
  public String file() {
    return file;
  }

  /** The text as read. */
  public String text() {
    return text;
  }

  /** The program; null exactly if there are {@link #faults()}. */
  public @Nullable ProgramDefinition definition() {
    return definition;
  }

  /** All faults, by line. */
  public List<Fault> faults() {
    return faults;
  }

  /** A fault at a field of this file. */
  Fault faultAt(String path, String message) {
    Value at = root == null ? null : root.at(path);
    return at == null
        ? new Fault(file, 0, 0, path, message)
        : new Fault(file, at.line(), at.node().column(), path, message);
  }
}
