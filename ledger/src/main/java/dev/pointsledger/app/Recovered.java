package dev.pointsledger.app;

import dev.pointsledger.backup.BackupManifest;
import dev.pointsledger.backup.Restore;
import dev.pointsledger.config.Settings;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.index.KeyOverlay;
import dev.pointsledger.index.rocks.RocksKeyIndex;
import dev.pointsledger.journal.DataDirectoryLock;
import dev.pointsledger.journal.Durability;
import dev.pointsledger.journal.JournalRefused;
import dev.pointsledger.journal.TailReport;
import dev.pointsledger.journal.chronicle.ChronicleJournal;
import dev.pointsledger.journal.chronicle.JournalOptions;
import dev.pointsledger.journal.chronicle.RecordLookup;
import dev.pointsledger.journal.identity.ErasureList;
import dev.pointsledger.journal.identity.FileIdentityVault;
import dev.pointsledger.program.yaml.YamlProgramSource;
import dev.pointsledger.recovery.IndexCatchUp;
import dev.pointsledger.recovery.ReplayPipeline;
import dev.pointsledger.recovery.SnapshotLoad;
import dev.pointsledger.snapshot.SnapshotStore;
import dev.pointsledger.snapshot.postgres.PostgresServer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A data directory, locked, opened and recovered: lock, identity keys, state loaded where it is
 * stored, the journal after it replayed, key index caught up. Closes in the reverse order.
 */
final class Recovered implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Recovered.class);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final LedgerState state;
  private final UUID ledgerId;
  private final UUID lineage;
  private final @Nullable SnapshotStore snapshots;
  private final @Nullable String rebuildReason;
  private final FileIdentityVault vault;
  private final List<Integer> erasedByList;
  private final ChronicleJournal journal;
  private final RocksKeyIndex index;
  private final KeyOverlay overlay;

  private Recovered(Settings settings) {
    try {
      Path dataDir = settings.dataDir();
      ProgressLog progress = new ProgressLog();
      // First of all: settings that are wrong must leave nothing behind.
      PostgresServer server = Snapshots.server(settings);
      refuseWhatIsNone(dataDir);
      opened(DataDirectoryLock.acquire(dataDir));
      Path journalDir = dataDir.resolve("journal");
      Path identityDir = dataDir.resolve("identity");
      UUID known = ChronicleJournal.ledgerIdIn(journalDir);
      ledgerId = known == null ? newLedger(identityDir, journalDir) : known;
      ErasureList erasures = Erasures.list(settings);
      vault =
          opened(
              known == null
                  ? FileIdentityVault.openOrCreate(identityDir, ledgerId, erasures)
                  : FileIdentityVault.open(identityDir, ledgerId, erasures));
      erasedByList = vault.eraseAgain();
      UUID restored = ChronicleJournal.lineageIn(journalDir);
      lineage = restored == null ? ledgerId : restored;
      snapshots = Snapshots.store(server, lineage);
      SnapshotLoad loaded = new SnapshotLoad(null, null);
      if (snapshots != null) {
        opened(snapshots);
        if (known != null) {
          loaded =
              SnapshotLoad.from(
                  snapshots,
                  lineage,
                  sequence -> RecordLookup.at(journalDir, sequence),
                  newCodec());
        }
      }
      LedgerState atPosition = loaded.state();
      state = atPosition == null ? new LedgerState() : atPosition;
      rebuildReason = loaded.rebuildReason();
      Durability durability =
          switch (settings.journal().durability()) {
            case FSYNC -> Durability.FSYNC;
            case OS -> Durability.OS;
          };
      try (ReplayPipeline replay = new ReplayPipeline(state, newCodec())) {
        journal =
            opened(
                ChronicleJournal.open(
                    journalDir,
                    JournalOptions.of(durability)
                        .withLedgerId(ledgerId)
                        .withReadFrom(state.sequence()),
                    replay,
                    progress));
        replay.finish();
      }
      report(journal.tailReport());
      Erasures.destroyKeys(state, vault);
      long last = journal.lastSequence();
      index = opened(RocksKeyIndex.open(dataDir.resolve("index"), ledgerId, last));
      overlay =
          IndexCatchUp.run(
              index,
              journal,
              newCodec(),
              settings.index().overlayMaxEntries() / 4,
              position -> progress.indexed(position, last));
    } catch (Throwable e) {
      close();
      throw e;
    }
  }

  /** Opens and recovers; what was opened is closed again if that fails. */
  static Recovered open(Settings settings) {
    return new Recovered(settings);
  }

  /** A backup must stay what it is, and what is not restored whole is no ledger. */
  private static void refuseWhatIsNone(Path dataDir) {
    if (BackupManifest.isThere(dataDir)) {
      throw new JournalRefused(
          dataDir + " is a backup: make a data directory of it with the subcommand restore");
    }
    if (Restore.isUnfinished(dataDir)) {
      throw new JournalRefused(
          dataDir + " was not restored to the end: give the subcommand restore again");
    }
  }

  /** The id of a ledger without a journal: that of a first start which came no further, or new. */
  private static UUID newLedger(Path identityDir, Path journalDir) {
    if (!FileIdentityVault.isThere(identityDir)) {
      return UUID.randomUUID();
    }
    UUID begun = FileIdentityVault.ledgerWithoutKeys(identityDir);
    if (begun == null) {
      throw new JournalRefused(
          identityDir
              + " holds identity keys but there is no journal with a manifest: restore "
              + journalDir
              + " from a backup or a copy, or start with an empty data directory");
    }
    return begun;
  }

  private <T extends AutoCloseable> T opened(T resource) {
    open.push(resource);
    return resource;
  }

  private static void report(TailReport tail) {
    if (tail.damage() != null) {
      LOG.warn(
          "the journal ended in an unfinished group that was never acknowledged; cut {} bytes: {}",
          tail.bytesCut(),
          tail.damage());
    }
    if (tail.recordsReappended() > 0) {
      LOG.info(
          "{} records beyond the last force were whole: recorded anew", tail.recordsReappended());
    }
  }

  EventCodec newCodec() {
    return new EventCodec(vault, new YamlProgramSource());
  }

  /** Where the state is kept beside the journal; null: nowhere. */
  @Nullable SnapshotStore snapshots() {
    return snapshots;
  }

  /** What was found wrong with what is stored there; null: nothing. */
  @Nullable String rebuildReason() {
    return rebuildReason;
  }

  LedgerState state() {
    return state;
  }

  UUID ledgerId() {
    return ledgerId;
  }

  /** The id of the history: the ledger's own, until it is restored. */
  UUID lineage() {
    return lineage;
  }

  FileIdentityVault vault() {
    return vault;
  }

  /** Members whose keys are destroyed as the list of erasures says. */
  List<Integer> erasedByList() {
    return erasedByList;
  }

  ChronicleJournal journal() {
    return journal;
  }

  RocksKeyIndex index() {
    return index;
  }

  KeyOverlay overlay() {
    return overlay;
  }

  @Override
  public void close() {
    for (AutoCloseable resource : open) {
      try {
        resource.close();
      } catch (Exception e) {
        LOG.error("closing {}: {}", resource.getClass().getSimpleName(), e.toString());
      }
    }
    open.clear();
  }
}
