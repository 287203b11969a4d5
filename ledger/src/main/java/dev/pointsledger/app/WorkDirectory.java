package dev.pointsledger.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A directory of its user's own for files that are needed for a while; closed, it is gone. */
final class WorkDirectory implements AutoCloseable {
  private final Path path;
  private final Thread atExit = new Thread(this::deleteQuietly, "delete-work");

  private WorkDirectory(Path path) {
    this.path = path;
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /**
   * A new one.
   *
   * @param parent null: where the system has such files
   */
  static WorkDirectory in(@Nullable Path parent) throws IOException {
    String prefix = "points-ledger-";
    if (parent == null) {
      return new WorkDirectory(Files.createTempDirectory(prefix));
    }
    return new WorkDirectory(Files.createTempDirectory(Files.createDirectories(parent), prefix));
  }

  Path path() {
    return path;
  }

  private void deleteQuietly() {
    try {
      delete();
    } catch (IOException e) {
      // Interrupted while it was being filled: what is left is its user's alone.
      return;
    }
  }

  private void delete() throws IOException {
    List<Path> paths;
    try (Stream<Path> all = Files.walk(path)) {
      paths = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : paths) {
      Files.deleteIfExists(each);
    }
  }

  @Override
  public void close() throws IOException {
    delete();
    Runtime.getRuntime().removeShutdownHook(atExit);
  }
}
