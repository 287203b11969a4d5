package dev.pointsledger.app;

import dev.pointsledger.backup.BackupManifest;
import dev.pointsledger.backup.BackupRefused;
import dev.pointsledger.backup.Restore;
import dev.pointsledger.config.Settings;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.StateHash;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.journal.DataDirectoryLock;
import dev.pointsledger.journal.Durability;
import dev.pointsledger.journal.ProgressListener;
import dev.pointsledger.journal.RecordGroup;
import dev.pointsledger.journal.RecordVisitor;
import dev.pointsledger.journal.chronicle.ChronicleJournal;
import dev.pointsledger.journal.chronicle.JournalInspection;
import dev.pointsledger.journal.chronicle.JournalOptions;
import dev.pointsledger.journal.identity.ErasureList;
import dev.pointsledger.journal.identity.FileIdentityVault;
import dev.pointsledger.program.yaml.YamlProgramSource;
import dev.pointsledger.recovery.ReplayPipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A restore, with what needs the state: records of a group that is cut, keys of no member. */
final class Restored {
  private final Path backup;
  private final BackupManifest manifest;
  private final Path dataDir;
  private final ErasureList list;
  private final List<Path> erasures;
  private final LedgerState state = new LedgerState();

  /**
   * A restore into the data directory of the settings.
   *
   * @param erasures further lists of erasures
   */
  Restored(Path backup, BackupManifest manifest, Settings settings, List<Path> erasures) {
    this.backup = backup;
    this.manifest = manifest;
    this.dataDir = settings.dataDir();
    this.list = Erasures.list(settings);
    this.erasures = erasures;
  }

  /** The last record that was recorded up to a time; refuses if there is none. */
  long lastUpTo(long atMs) {
    EventCodec times = new EventCodec(NoIdentities.INSTANCE, new YamlProgramSource());
    long[] last = new long[1];
    read(
        manifest.position().sequence(),
        (sequence, buffer, offset, length) -> {
          if (times.recordedAtMs(buffer, offset, length) <= atMs) {
            last[0] = sequence;
          }
        });
    if (last[0] == 0) {
      throw new BackupRefused(backup + " has no record up to " + Instant.ofEpochMilli(atMs));
    }
    return last[0];
  }

  private void read(long to, RecordVisitor visitor) {
    JournalInspection.read(backup.resolve("journal"), false, to, visitor, ProgressListener.NONE);
  }

  /** Restores up to a record of the backup; what is to be told of it. */
  List<String> run(long sequence) throws IOException {
    Restore restore = Restore.begin(backup, manifest, dataDir);
    try (DataDirectoryLock lock = DataDirectoryUse.lockIfFree(dataDir)) {
      if (lock == null) {
        throw new BackupRefused(dataDir + " is in use");
      }
      long whole = restore.files(sequence);
      mergeErasures();
      String head = journal(whole, sequence);
      FileIdentityVault.cut(dataDir.resolve("identity"), state.memberCount());
      restore.finish();
      return List.of(
          "restored ledger " + manifest.ledgerId() + " into " + dataDir,
          "records " + state.sequence() + ", the last of " + at(state.recordedAtMs()),
          "members " + state.memberCount(),
          "chain head " + head,
          "state hash " + StateHash.text(state.hash()));
    }
  }

  /** The keys may be of a time before an erasure: whoever was erased must not come back. */
  private void mergeErasures() {
    Set<ErasureList.Entry> known = new LinkedHashSet<>(list.read());
    Set<ErasureList.Entry> more = new LinkedHashSet<>();
    ErasureList ofBackup = FileIdentityVault.erasuresIn(dataDir.resolve("identity"));
    more.addAll(ofBackup.read());
    for (Path file : erasures) {
      if (!Files.isRegularFile(file)) {
        throw new BackupRefused("there is no list of erasures " + file);
      }
      more.addAll(new ErasureList(file).read());
    }
    more.removeAll(known);
    if (!more.isEmpty()) {
      list.add(List.copyOf(more));
    }
  }

  private static @Nullable Instant at(long atMs) {
    return atMs == 0 ? null : Instant.ofEpochMilli(atMs);
  }

  /** Opens the journal as a start does, and appends what is wanted of a group that is cut. */
  private String journal(long whole, long sequence) {
    try (FileIdentityVault vault =
        FileIdentityVault.open(dataDir.resolve("identity"), manifest.ledgerId(), list)) {
      vault.eraseAgain();
      EventCodec codec = new EventCodec(vault, new YamlProgramSource());
      try (ReplayPipeline replay = new ReplayPipeline(state, codec);
          ChronicleJournal journal =
              ChronicleJournal.open(
                  dataDir.resolve("journal"),
                  JournalOptions.of(Durability.FSYNC).withLedgerId(manifest.ledgerId()),
                  replay,
                  new ProgressLog())) {
        replay.finish();
        if (whole < sequence) {
          journal.append(rest(whole, sequence, codec));
          journal.force();
        }
        return HexFormat.of().formatHex(journal.chainHead());
      }
    }
  }

  private RecordGroup rest(long whole, long sequence, EventCodec codec) {
    RecordGroup group = new RecordGroup();
    read(
        sequence,
        (at, buffer, offset, length) -> {
          if (at > whole && at <= sequence) {
            state.apply(codec.decodeForReplay(at, buffer, offset, length));
            group.add(buffer, offset, length);
          }
        });
    group.stateHash(state.hash());
    return group;
  }
}
