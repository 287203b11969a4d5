package dev.pointsledger.index.rocks;

import dev.pointsledger.index.IndexFailure;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rocksdb.NativeLibraryLoader;
import org.rocksdb.RocksDB;

/**
 * Loads the native library, unpacked into the index's own folder. Left to itself RocksDB unpacks 15
 * MB into a new file in the temporary folder at every start, and a killed process leaves it there.
 */
final class RocksLibrary {
  private static boolean loaded;

  private RocksLibrary() {}

  static synchronized void load(Path directory) {
    if (loaded) {
      return;
    }
    try {
      Files.createDirectories(directory);
      NativeLibraryLoader.getInstance().loadLibrary(directory.toString());
    } catch (IOException e) {
      throw new IndexFailure("cannot unpack RocksDB's native library into " + directory, e);
    }
    RocksDB.loadLibrary();
    loaded = true;
  }

  /** The same for who must leave the index's folder as it is. */
  static synchronized void loadApart() {
    if (loaded) {
      return;
    }
    try {
      Path directory = Files.createTempDirectory("points-ledger-rocksdb");
      try {
        load(directory);
      } finally {
        delete(directory);
      }
    } catch (IOException e) {
      throw new IndexFailure("cannot unpack RocksDB's native library", e);
    }
  }

  /** Once loaded, the library needs its file no more. */
  private static void delete(Path directory) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
