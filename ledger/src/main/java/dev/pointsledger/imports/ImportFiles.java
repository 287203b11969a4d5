package dev.pointsledger.imports;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The files that imports are received into. One that is being recorded is named by its SHA-256,
 * which its first record tells, and was forced before; all others are nobody's after a restart.
 */
final class ImportFiles {
  private static final String RECEIVED = "received-";
  private static final String SUFFIX = ".ndjson";

  private final Path directory;
  private final AtomicLong received = new AtomicLong();

  ImportFiles(Path directory) {
    this.directory = directory;
  }

  /** A new, empty file that the ledger's user alone may read. */
  Path create() throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve(RECEIVED + received.incrementAndGet() + SUFFIX);
    Files.deleteIfExists(file);
    return Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  /** The file of an import that is being recorded. */
  Path of(String fileHash) {
    return directory.resolve(fileHash + SUFFIX);
  }

  /** Makes a received file the durable one of an import. */
  Path keep(Path file, String fileHash) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Path kept = of(fileHash);
    Files.move(file, kept, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
    return kept;
  }

  /** SHA-256 of a file, hexadecimal. */
  static String hash(Path file) throws IOException {
    MessageDigest digest = sha256();
    byte[] bytes = new byte[1 << 16];
    try (var in = Files.newInputStream(file)) {
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        digest.update(bytes, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Removes what no import needs any more. */
  void removeAllBut(Set<Path> needed) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(file -> !needed.contains(file)).toList()) {
        Files.delete(file);
      }
    }
  }
}
