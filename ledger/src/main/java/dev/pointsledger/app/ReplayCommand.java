package dev.pointsledger.app;

import dev.pointsledger.config.Settings;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.StateHash;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.event.IdentityFailure;
import dev.pointsledger.event.RecordFormatException;
import dev.pointsledger.journal.DataDirectoryLock;
import dev.pointsledger.journal.JournalFailure;
import dev.pointsledger.journal.JournalRefused;
import dev.pointsledger.journal.chronicle.ChronicleJournal;
import dev.pointsledger.journal.chronicle.JournalInspection;
import dev.pointsledger.journal.identity.FileIdentityVault;
import dev.pointsledger.program.yaml.YamlProgramSource;
import dev.pointsledger.recovery.ReplayPipeline;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code replay}: applies the journal as a start without PostgreSQL does, and says how fast that
 * was. Writes nothing; what it checks is what a start checks (CRC, chain, hash of each group).
 */
@Command(
    name = "replay",
    description =
        "Apply the whole journal to an empty state as a start does, and print records a second and"
            + " the state hash; exit 0, or 1 if the journal cannot be replayed.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("SystemOut") // what the command is for
final class ReplayCommand implements Callable<Integer> {
  private static final int EXIT_DIFFERENT = 1;

  @Mixin private SettingsOption settings = new SettingsOption();

  @Option(
      names = "--to",
      paramLabel = "SEQUENCE",
      description = "stop at the end of the group with this record (default: the last)")
  private long to = Long.MAX_VALUE;

  @Override
  public Integer call() {
    try {
      replay(settings.load());
      return Main.EXIT_OK;
    } catch (StartupRefused e) {
      e.faults().forEach(System.err::println);
      return Main.EXIT_REFUSED;
    } catch (JournalRefused | JournalFailure | RecordFormatException | IdentityFailure e) {
      System.out.println("cannot be replayed: " + e.getMessage());
      return EXIT_DIFFERENT;
    }
  }

  private void replay(Settings settings) {
    Path dataDir = settings.dataDir();
    Path journal = dataDir.resolve("journal");
    UUID ledger = ChronicleJournal.ledgerIdIn(journal);
    if (ledger == null) {
      throw new StartupRefused(List.of(journal + " holds no journal; see dataDir"));
    }
    LedgerState state = new LedgerState();
    try (DataDirectoryLock lock = DataDirectoryUse.lockIfFree(dataDir);
        FileIdentityVault vault = FileIdentityVault.open(dataDir.resolve("identity"), ledger);
        ReplayPipeline replay =
            new ReplayPipeline(state, new EventCodec(vault, new YamlProgramSource()))) {
      long startedNs = System.nanoTime();
      JournalInspection.read(journal, lock == null, to, replay, new ProgressLog());
      replay.finish();
      long tookMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNs);
      System.out.println(
          String.format(
              Locale.ROOT,
              "replayed %d records of %d members in %d ms (%d records/s)",
              state.sequence(),
              state.memberCount(),
              tookMs,
              state.sequence() * 1_000 / Math.max(1, tookMs)));
      System.out.println("state hash " + StateHash.text(state.hash()));
    }
  }
}
