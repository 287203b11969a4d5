package dev.pointsledger.journal.chronicle;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the file system offers, in the form the journal needs. */
final class Directories {
  private Directories() {}

  /** Makes the names in a directory durable. */
  static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /**
   * The cycle files of an epoch, plain or archived, by the names they had when they were written,
   * oldest first: their names start with the date.
   */
  static List<Path> cycleFiles(Path epoch) throws IOException {
    try (Stream<Path> files = Files.list(epoch)) {
      return files
          .map(Directories::written)
          .filter(file -> file.getFileName().toString().endsWith(".cq4"))
          .distinct()
          .sorted()
          .collect(Collectors.toList());
    }
  }

  /** The name without what an archive has behind it. */
  private static Path written(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(CycleBytes.ARCHIVED)
        ? file.resolveSibling(name.substring(0, name.length() - CycleBytes.ARCHIVED.length()))
        : file;
  }
}
