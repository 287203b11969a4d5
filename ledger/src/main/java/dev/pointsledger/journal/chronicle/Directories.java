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

  /** The cycle files of an epoch, oldest first: their names start with the date. */
  static List<Path> cycleFiles(Path epoch) throws IOException {
    try (Stream<Path> files = Files.list(epoch)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".cq4"))
          .sorted()
          .collect(Collectors.toList());
    }
  }
}
