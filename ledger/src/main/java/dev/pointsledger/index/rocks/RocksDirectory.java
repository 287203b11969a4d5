package dev.pointsledger.index.rocks;

import dev.pointsledger.index.IndexFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of the index.
 *
 * <pre>
 *   db/        the database
 *   damaged/   the last one found damaged, for who wants to know; at most one
 *   native/    RocksDB's library, unpacked
 *   rebuild    there if damage was met while running: the next start rebuilds
 * </pre>
 */
final class RocksDirectory {
  private static final Logger log = LoggerFactory.getLogger(RocksDirectory.class);

  private final Path database;
  private final Path damaged;
  private final Path library;
  private final Path rebuildMark;

  RocksDirectory(Path directory) {
    database = directory.resolve("db");
    damaged = directory.resolve("damaged");
    library = directory.resolve("native");
    rebuildMark = directory.resolve("rebuild");
  }

  Path database() {
    return database;
  }

  Path library() {
    return library;
  }

  boolean isMarked() {
    return Files.exists(rebuildMark);
  }

  /** Makes the next start rebuild the index; if not even that can be written, it only says so. */
  void mark() {
    try {
      Files.write(rebuildMark, new byte[0]);
    } catch (IOException e) {
      log.error("cannot write {}: delete {} before the next start", rebuildMark, database, e);
    }
  }

  /** Moves the database aside. */
  void setAside() {
    try {
      delete(damaged);
      if (Files.exists(database)) {
        Files.move(database, damaged, StandardCopyOption.ATOMIC_MOVE);
      }
      Files.deleteIfExists(rebuildMark);
    } catch (IOException e) {
      throw new IndexFailure("cannot move the damaged key index aside: " + database, e);
    }
  }

  /** Deletes the database. */
  void drop() {
    try {
      delete(database);
    } catch (IOException e) {
      throw new IndexFailure("cannot delete the key index " + database, e);
    }
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(tree)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      throw new IOException("cannot list " + tree, e);
    }
    for (Path path : paths) {
      Files.delete(path);
    }
  }
}
