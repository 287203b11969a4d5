package dev.pointsledger.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares the files of a backup with what was noted of them. */
public final class BackupCheck {
  private BackupCheck() {}

  /**
   * Reads all that counts.
   *
   * @return what is wrong with which file; null: nothing
   */
  public static @Nullable String fault(Path backup, BackupManifest manifest) throws IOException {
    // What is replaced when it changes first: beside a backup that is going on it may soon be gone.
    Map<String, BackupManifest.Entry> files = new TreeMap<>(Comparator.reverseOrder());
    files.putAll(manifest.files());
    for (Map.Entry<String, BackupManifest.Entry> file : files.entrySet()) {
      String fault = fault(backup.resolve(file.getKey()), file.getValue());
      if (fault != null) {
        return fault;
      }
    }
    return null;
  }

  private static @Nullable String fault(Path file, BackupManifest.Entry noted) throws IOException {
    if (!Files.exists(file)) {
      return file + " is missing";
    }
    MessageDigest digest = DurableCopies.sha256();
    long bytes;
    try {
      bytes = DurableCopies.hash(digest, file, 0, noted.bytes());
    } catch (NoSuchFileException e) {
      return file + " is missing";
    }
    if (bytes < noted.bytes()) {
      return file + " has " + bytes + " bytes, not " + noted.bytes();
    }
    String found = DurableCopies.hex(digest);
    return found.equals(noted.sha256())
        ? null
        : file + " hashes to " + found + ", when it was written it hashed to " + noted.sha256();
  }
}
