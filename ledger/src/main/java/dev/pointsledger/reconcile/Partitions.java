package dev.pointsledger.reconcile;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Entries in files by a part of their hash, made while they come. Closed, all is written. */
final class Partitions implements AutoCloseable {
  /** Files of one level. */
  static final int COUNT = 64;

  private static final int BITS = 6;
  private static final int BUFFER = 1 << 14;

  private final Path directory;
  private final String side;
  private final int level;
  private final @Nullable DataOutputStream[] files = new DataOutputStream[COUNT];

  /**
   * Files in a directory.
   *
   * @param level which bits of the hash count: files of one level are split by the next
   */
  Partitions(Path directory, String side, int level) {
    this.directory = directory;
    this.side = side;
    this.level = level;
  }

  void add(Entry entry) throws IOException {
    int number = (int) (entry.hash() >>> (level * BITS)) & (COUNT - 1);
    DataOutputStream file = files[number];
    if (file == null) {
      file =
          new DataOutputStream(
              new BufferedOutputStream(Files.newOutputStream(file(number)), BUFFER));
      files[number] = file;
    }
    entry.write(file);
  }

  /** The file of a part; it may not be there. */
  Path file(int number) {
    return directory.resolve(side + "-" + number);
  }

  /** Shows all entries of a file, if it is there. */
  static void read(Path file, Consumer<Entry> consumer) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
      for (Entry entry = Entry.read(in); entry != null; entry = Entry.read(in)) {
        consumer.accept(entry);
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (DataOutputStream file : files) {
      if (file != null) {
        file.close();
      }
    }
  }
}
