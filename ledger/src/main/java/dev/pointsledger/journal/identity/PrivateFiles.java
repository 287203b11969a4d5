package dev.pointsledger.journal.identity;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** Files and folders that only the ledger's own user may read, where the system knows users. */
final class PrivateFiles {
  private PrivateFiles() {}

  static void createDirectory(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return;
    }
    Files.createDirectories(path);
    restrict(path, "rwx------");
    forceName(path);
  }

  static void createFile(Path path) throws IOException {
    if (isPosix(path)) {
      Files.createFile(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(path);
    }
  }

  /** Takes back what others were allowed meanwhile. */
  static void restrict(Path path, String permissions) throws IOException {
    if (isPosix(path)) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** Makes a file's or folder's name durable. */
  static void forceName(Path path) throws IOException {
    Path folder = Objects.requireNonNull(path.toAbsolutePath().getParent(), "a root has no name");
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
