package dev.pointsledger.backup;

import dev.pointsledger.journal.chronicle.JournalRestore;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A data directory in the making. A file of its own marks it until it is whole: no service starts
 * on it meanwhile, and only a directory that has the mark is ever emptied.
 */
public final class Restore {
  /** The mark of a directory that is not whole yet. */
  public static final String MARK = "restoring";

  private final Path backup;
  private final BackupManifest manifest;
  private final Path dataDir;

  /** Whether a data directory is not whole yet. */
  public static boolean isUnfinished(Path dataDir) {
    return Files.exists(dataDir.resolve(MARK));
  }

  private Restore(Path backup, BackupManifest manifest, Path dataDir) {
    this.backup = backup;
    this.manifest = manifest;
    this.dataDir = dataDir;
  }

  /**
   * Begins a restore.
   *
   * @param dataDir does not exist, is empty, or was left by a restore that was interrupted
   * @throws BackupRefused if there is anything else in it, or the backup is not whole
   */
  public static Restore begin(Path backup, BackupManifest manifest, Path dataDir)
      throws IOException {
    if (manifest.isEmpty()) {
      throw new BackupRefused(backup + " holds nothing yet: its first run was interrupted");
    }
    String fault = BackupCheck.fault(backup, manifest);
    if (fault != null) {
      throw new BackupRefused("the backup is damaged: " + fault);
    }
    empty(dataDir);
    DurableCopies.makeDirectory(dataDir);
    try (FileChannel mark = DurableCopies.create(dataDir.resolve(MARK))) {
      mark.force(true);
    }
    DurableCopies.forceNames(dataDir);
    return new Restore(backup, manifest, dataDir);
  }

  private static void empty(Path dataDir) throws IOException {
    if (!Files.exists(dataDir)) {
      return;
    }
    boolean unfinished = Files.exists(dataDir.resolve(MARK));
    List<Path> files;
    try (Stream<Path> list = Files.list(dataDir)) {
      files = list.filter(file -> !file.getFileName().toString().equals(MARK)).toList();
    }
    if (!files.isEmpty() && !unfinished) {
      throw new BackupRefused(
          dataDir
              + " is not empty: a restore never overwrites; name a new directory (dataDir,"
              + " LEDGER_DATA_DIR)");
    }
    for (Path file : files) {
      DurableCopies.deleteTree(file);
    }
  }

  /**
   * Puts all but what depends on the state in its place.
   *
   * @param sequence the last record wanted
   * @return the last record that is there: of a group that goes beyond the one wanted, the records
   *     up to it are still to be appended
   */
  public long files(long sequence) throws IOException {
    long last = JournalRestore.run(backup.resolve("journal"), dataDir.resolve("journal"), sequence);
    DurableCopies.makeDirectory(dataDir.resolve("identity"));
    if (!SideFiles.restore(backup, manifest, "identity-keys", dataDir.resolve("identity/keys"))) {
      throw new BackupRefused(backup + " holds no keys of identities: it was never finished");
    }
    DurableCopies.forceNames(dataDir.resolve("identity"));
    if (!SideFiles.piecesOf("access-keys", manifest.files()).isEmpty()) {
      DurableCopies.makeDirectory(dataDir.resolve("access"));
      SideFiles.restore(backup, manifest, "access-keys", dataDir.resolve("access/keys"));
      DurableCopies.forceNames(dataDir.resolve("access"));
    }
    SideFiles.restore(backup, manifest, SideFiles.ERASURES, dataDir.resolve("identity/erased"));
    var unused = SideFiles.restore(backup, manifest, "sandbox", dataDir.resolve("sandbox"));
    return last;
  }

  /** All is there and durable. */
  public void finish() throws IOException {
    DurableCopies.forceNames(dataDir);
    Files.delete(dataDir.resolve(MARK));
    DurableCopies.forceNames(dataDir);
  }
}
