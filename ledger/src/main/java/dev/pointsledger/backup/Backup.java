package dev.pointsledger.backup;

import dev.pointsledger.journal.DataDirectoryLock;
import dev.pointsledger.journal.JournalRefused;
import dev.pointsledger.journal.RecordVisitor;
import dev.pointsledger.journal.chronicle.ChronicleJournal;
import dev.pointsledger.journal.chronicle.JournalCopy;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A backup that is being brought up to its source, step by step. After each step it is whole: an
 * interrupted one leaves it as the step before made it, and the next goes on from there.
 */
public final class Backup implements AutoCloseable {
  private static final String JOURNAL = "journal";
  private static final String ARCHIVED = ".zst";

  /** Tells when a record was recorded. */
  @FunctionalInterface
  public interface RecordTime {
    /** Epoch ms, from the record's payload. */
    long recordedAtMs(byte[] buffer, int offset, int length);
  }

  /**
   * How far a backup is.
   *
   * @param sequence of its last record
   * @param forced up to where the source was durable when the step began
   * @param madeAtMs when that was, epoch ms
   */
  public record Progress(long sequence, long forced, long madeAtMs) {
    /** Whether it has all that was durable when the step began. */
    public boolean isUpToDate() {
      return sequence >= forced;
    }
  }

  private final Path backup;
  private final DataDirectoryLock lock;
  private final JournalCopy copy;
  private final SideFiles side;
  private final LongSupplier clockMs;
  private final Map<String, MessageDigest> digests = new HashMap<>();
  private BackupManifest manifest;
  private long recordedAtMs;

  /**
   * Opens a backup, or begins one in an empty directory.
   *
   * @param dataDir of the ledger, in use or not; only read
   * @param erasures the list of erasures, which need not exist
   * @param settings the settings file in use; null: none
   * @param clockMs the machine's clock, epoch ms
   * @throws BackupRefused if the directory is something else, or in use
   */
  public Backup(
      Path dataDir,
      Path backup,
      Path erasures,
      @Nullable Path settings,
      RecordTime recordTime,
      LongSupplier clockMs)
      throws IOException {
    UUID ledger = ChronicleJournal.ledgerIdIn(dataDir.resolve(JOURNAL));
    if (ledger == null) {
      throw new BackupRefused(dataDir + " holds no journal; see dataDir");
    }
    this.backup = backup;
    this.clockMs = clockMs;
    this.lock = lock(backup);
    try {
      manifest = begin(ledger);
      tidy();
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
    recordedAtMs = manifest.recordedAtMs();
    RecordVisitor times =
        (sequence, buffer, offset, length) ->
            recordedAtMs = recordTime.recordedAtMs(buffer, offset, length);
    copy = new JournalCopy(dataDir.resolve(JOURNAL), backup.resolve(JOURNAL), times);
    Map<String, Path> sources = new LinkedHashMap<>();
    sources.put("identity-keys", dataDir.resolve("identity/keys"));
    sources.put("access-keys", dataDir.resolve("access/keys"));
    sources.put(SideFiles.ERASURES, erasures);
    sources.put("sandbox", dataDir.resolve("sandbox"));
    if (settings != null) {
      sources.put("settings", settings);
    }
    side = new SideFiles(backup, sources);
  }

  private static DataDirectoryLock lock(Path backup) throws IOException {
    DurableCopies.makeDirectory(backup);
    try {
      return DataDirectoryLock.acquire(backup);
    } catch (JournalRefused e) {
      throw new BackupRefused(
          backup + " is being written by another backup (" + e.getMessage() + ")");
    }
  }

  private BackupManifest begin(UUID ledger) throws IOException {
    BackupManifest found = BackupManifest.read(backup);
    if (found != null && !found.ledgerId().equals(ledger)) {
      throw new BackupRefused(
          backup
              + " is a backup of ledger "
              + found.ledgerId()
              + ", not of "
              + ledger
              + ": give each ledger a backup directory of its own");
    }
    if (found == null) {
      try (Stream<Path> files = Files.list(backup)) {
        if (files.anyMatch(file -> !file.getFileName().toString().equals("lock"))) {
          throw new BackupRefused(
              backup + " is neither empty nor a backup: name a directory for it alone");
        }
      }
      found = BackupManifest.begun(ledger);
      found.write(backup);
    }
    DurableCopies.makeDirectory(backup.resolve(JOURNAL));
    DurableCopies.makeDirectory(backup.resolve(SideFiles.FOLDER));
    DurableCopies.forceNames(backup);
    return found;
  }

  /** Takes away what an interrupted step left: it does not count. */
  private void tidy() throws IOException {
    for (String folder : List.of(JOURNAL, SideFiles.FOLDER)) {
      List<Path> files;
      try (Stream<Path> walk = Files.walk(backup.resolve(folder))) {
        files = walk.filter(Files::isRegularFile).toList();
      }
      for (Path file : files) {
        String name = backup.relativize(file).toString();
        BackupManifest.Entry entry = manifest.files().get(name);
        if (entry == null && !name.equals(JOURNAL + "/manifest")) {
          Files.delete(file);
        } else if (entry != null && Files.size(file) > entry.bytes()) {
          try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(entry.bytes());
          }
        }
      }
    }
  }

  /** What counts now. */
  public BackupManifest manifest() {
    return manifest;
  }

  /**
   * Takes what is new, or part of it.
   *
   * @param bytesMax of journal after which the step ends
   * @throws IOException if the disk fails or is full; what counted before still counts
   */
  public Progress step(long bytesMax) throws IOException {
    long startedAtMs = clockMs.getAsLong();
    JournalCopy.Step step = copy.step(manifest.position(), bytesMax);
    Map<String, BackupManifest.Entry> files = new HashMap<>();
    manifest
        .files()
        .forEach(
            (name, entry) -> {
              if (!name.startsWith(SideFiles.FOLDER)) {
                files.put(name, entry);
              }
            });
    for (String name : step.files()) {
      String inBackup = JOURNAL + "/" + name;
      files.put(
          inBackup,
          name.endsWith(ARCHIVED)
              ? DurableCopies.entry(backup.resolve(inBackup))
              : hashed(inBackup));
    }
    Set<String> superseded = new HashSet<>();
    if (step.to().sequence() >= step.forced()) {
      takeArchive(files, step.to().file(), superseded);
    }
    int version = manifest.version() + 1;
    Map<String, BackupManifest.Entry> sides = side.take(manifest.files(), version);
    files.putAll(sides);
    BackupManifest next =
        new BackupManifest(
            manifest.ledgerId(), step.to(), recordedAtMs, startedAtMs, version, files);
    if (!next.files().equals(manifest.files()) || step.to().sequence() >= step.forced()) {
      next.write(backup);
      superseded.addAll(manifest.files().keySet());
      superseded.removeAll(next.files().keySet());
      manifest = next;
      for (String name : superseded) {
        Files.deleteIfExists(backup.resolve(name));
      }
    }
    return new Progress(step.to().sequence(), step.forced(), startedAtMs);
  }

  /** Of a file that grows only what is new is hashed; what was there is compared once. */
  private BackupManifest.Entry hashed(String name) throws IOException {
    Path file = backup.resolve(name);
    BackupManifest.Entry before = manifest.files().get(name);
    MessageDigest digest = digests.remove(name);
    if (digest == null) {
      digest = DurableCopies.sha256();
      if (before != null) {
        DurableCopies.hash(digest, file, 0, before.bytes());
        if (!DurableCopies.hex(digest).equals(before.sha256())) {
          throw new BackupRefused(
              file + " has changed since it was written here: begin a new backup, verify this one");
        }
      }
    }
    long bytes = Files.size(file);
    DurableCopies.hash(digest, file, before == null ? 0 : before.bytes(), bytes);
    digests.clear();
    digests.put(name, digest);
    return new BackupManifest.Entry(bytes, DurableCopies.hex(digest));
  }

  /** One file a step that was copied while it was plain, and has been archived in the source. */
  private void takeArchive(
      Map<String, BackupManifest.Entry> files, @Nullable String last, Set<String> superseded)
      throws IOException {
    for (String name : Set.copyOf(files.keySet())) {
      String inJournal = name.substring(JOURNAL.length() + 1);
      if (name.endsWith(ARCHIVED) || inJournal.equals(last)) {
        continue;
      }
      long bytes = Objects.requireNonNull(files.get(name)).bytes();
      if (copy.takeArchive(inJournal, bytes)) {
        files.remove(name);
        files.put(name + ARCHIVED, DurableCopies.entry(backup.resolve(name + ARCHIVED)));
        superseded.add(name);
        return;
      }
    }
  }

  @Override
  public void close() {
    lock.close();
  }
}
