package dev.pointsledger.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Directories whose names survive a loss of power, not only what is forced inside them. */
final class DurableDirectories {
  private DurableDirectories() {}

  /**
   * Makes a directory and those above it that are missing, and forces the name of each.
   *
   * @return the directories that were forced: the parents of those made, outermost first
   */
  static List<Path> create(Path directory) throws IOException {
    Deque<Path> forced = new ArrayDeque<>();
    Path missing = directory.toAbsolutePath().normalize();
    while (!Files.exists(missing)) {
      Path parent = missing.getParent();
      if (parent == null) {
        break;
      }
      forced.addFirst(parent);
      missing = parent;
    }
    Files.createDirectories(directory);
    for (Path parent : forced) {
      force(parent);
    }
    return List.copyOf(forced);
  }

  private static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
