package dev.pointsledger.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** The 47,243 real orders, their program, and what the independent reference makes of them. */
final class Journey {
  static final String PROGRAM = "journey";

  private Journey() {}

  static List<String> orders() throws IOException {
    try (BufferedReader reader = reader(new GZIPInputStream(open("journey-orders.ndjson.gz")))) {
      return reader.lines().toList();
    }
  }

  static Path programIn(Path directory) throws IOException {
    Files.createDirectories(directory);
    try (InputStream in = open("journey-program.json")) {
      Files.write(directory.resolve("journey.json"), in.readAllBytes());
    }
    return directory;
  }

  /** By member: available points, growth, tier. */
  static Map<String, List<String>> expected() throws IOException {
    Map<String, List<String>> expected = new LinkedHashMap<>();
    try (BufferedReader reader = reader(open("journey-expected.csv"))) {
      reader
          .lines()
          .skip(1)
          .map(line -> line.split(",", -1))
          .forEach(cells -> expected.put(cells[0], List.of(cells[1], cells[2], cells[3])));
    }
    return expected;
  }

  private static InputStream open(String name) {
    return Objects.requireNonNull(Journey.class.getResourceAsStream("/data/" + name));
  }

  private static BufferedReader reader(InputStream in) {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }
}
