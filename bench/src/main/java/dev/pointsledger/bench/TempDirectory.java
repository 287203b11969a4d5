package dev.pointsledger.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A directory for one measurement, on the disk of {@code java.io.tmpdir}. */
final class TempDirectory {
  private final Path path;

  private TempDirectory(Path path) {
    this.path = path;
  }

  static TempDirectory create() throws IOException {
    return new TempDirectory(Files.createTempDirectory("points-ledger-bench"));
  }

  Path path() {
    return path;
  }

  /** Deletes it with all that is in it. */
  void delete() throws IOException {
    List<Path> entries;
    try (Stream<Path> walk = Files.walk(path)) {
      entries = walk.sorted(Comparator.reverseOrder()).collect(Collectors.toList());
    }
    for (Path entry : entries) {
      Files.delete(entry);
    }
  }
}
