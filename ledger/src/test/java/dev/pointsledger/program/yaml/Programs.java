package dev.pointsledger.program.yaml;

import dev.pointsledger.config.yaml.Fault;
import dev.pointsledger.program.ProgramDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Programs for the tests of this package. */
final class Programs {
  /** The smallest program: seven lines, so that what is added begins at line 8. */
  static final String MINIMAL =
      """
      # A program with the required fields only.
      id: mini
      timeZone: Europe/Berlin
      currency: EUR
      earn:
        default: { per: 100, points: 1 }
      # more
      """;

  private Programs() {}

  /** The program of semantics.md section 2, with every field. */
  static String full() throws IOException {
    try (InputStream in = Programs.class.getResourceAsStream("/programs/full.yaml")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static ProgramFile file(String text) {
    return ProgramFile.read("p.yaml", text);
  }

  /** The definition of {@link #MINIMAL} with more fields, which must have no fault. */
  static ProgramDefinition valid(String more) {
    ProgramFile file = file(MINIMAL + more);
    if (!file.faults().isEmpty()) {
      throw new AssertionError(file.faults());
    }
    return Objects.requireNonNull(file.definition());
  }

  /** The faults of {@link #MINIMAL} with more fields. */
  static List<String> faults(String more) {
    return file(MINIMAL + more).faults().stream().map(Fault::toString).toList();
  }
}
