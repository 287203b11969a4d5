package dev.pointsledger.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Files and folders of a backup: only their owner reads them, and they are on the disk. */
final class DurableCopies {
  private static final int BUFFER_BYTES = 1 << 20;

  private DurableCopies() {}

  static void makeDirectory(Path directory) throws IOException {
    Files.createDirectories(directory.toAbsolutePath(), ownerOnly("rwx------"));
  }

  static void forceNames(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** A file to be written anew. */
  static FileChannel create(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE),
        ownerOnly("rw-------"));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** All of a file. */
  static BackupManifest.Entry entry(Path file) throws IOException {
    MessageDigest digest = sha256();
    long bytes = hash(digest, file, 0, Files.size(file));
    return new BackupManifest.Entry(bytes, hex(digest));
  }

  /** Adds bytes of a file to a hash; fewer if the file ends before. Returns where it ended. */
  static long hash(MessageDigest digest, Path file, long from, long to) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long at = from;
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(from);
      while (at < to) {
        int read = in.read(buffer, 0, (int) Math.min(buffer.length, to - at));
        if (read < 0) {
          break;
        }
        digest.update(buffer, 0, read);
        at += read;
      }
    }
    return at;
  }

  /** The hash so far, hexadecimal; the digest can be gone on with. */
  static String hex(MessageDigest digest) {
    try {
      return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("SHA-256 of the JDK can be cloned", e);
    }
  }

  static void deleteTree(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(directory)) {
      files = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }

  private static FileAttribute<?>[] ownerOnly(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
