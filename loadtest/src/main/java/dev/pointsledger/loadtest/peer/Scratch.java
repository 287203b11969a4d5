package dev.pointsledger.loadtest.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory that goes with the comparison. Others may enter it: PostgreSQL runs as another. */
public record Scratch(Path path) implements AutoCloseable {
  /** A new one in the temporary directory. */
  public static Scratch create() throws IOException {
    Path path = Files.createTempDirectory("points-ledger-loadtest");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new Scratch(path);
  }

  @Override
  public void close() throws IOException {
    List<Path> entries;
    try (Stream<Path> walk = Files.walk(path)) {
      entries = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path entry : entries) {
      Files.deleteIfExists(entry);
    }
  }
}
