package dev.pointsledger.app;

import dev.pointsledger.config.Settings;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.event.IdentityFailure;
import dev.pointsledger.event.RecordFormatException;
import dev.pointsledger.http.json.Rfc3339;
import dev.pointsledger.journal.DataDirectoryLock;
import dev.pointsledger.journal.JournalFailure;
import dev.pointsledger.journal.JournalRefused;
import dev.pointsledger.journal.chronicle.ChronicleJournal;
import dev.pointsledger.journal.chronicle.JournalInspection;
import dev.pointsledger.journal.identity.FileIdentityVault;
import dev.pointsledger.model.Instants;
import dev.pointsledger.program.yaml.YamlProgramSource;
import dev.pointsledger.reconcile.ReconcileFault;
import dev.pointsledger.reconcile.Reconciliation;
import dev.pointsledger.reconcile.Tally;
import dev.pointsledger.reconcile.Window;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reconcile}: what another system sent, held against the journal. Changes nothing. */
@Command(
    name = "reconcile",
    description =
        "Hold a file of orders (CSV, as `export-orders` writes) or transactions (NDJSON, as batches"
            + " take) against the journal, also while the service runs; exit 0 if all agree, 1 if"
            + " any is missing or different, 2 if it could not be done.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("SystemOut") // what the command is for
final class ReconcileCommand implements Callable<Integer> {
  private static final int EXIT_DIFFERENT = 1;

  @Mixin private SettingsOption settings = new SettingsOption();

  @Parameters(paramLabel = "FILE", description = "*.csv, *.ndjson or *.jsonl; packed: *.gz.")
  private Path file = Path.of("");

  @Option(names = "--program", required = true, paramLabel = "ID", description = "The program.")
  private String programId = "";

  @Option(
      names = "--from",
      paramLabel = "INSTANT",
      description = "Records from then on must be in the file; default all.")
  private String from = "";

  @Option(
      names = "--to",
      paramLabel = "INSTANT",
      description = "Records before then must be in the file; default all.")
  private String to = "";

  @Option(
      names = "--by-recorded-at",
      description = "--from and --to mean recordedAt; default: occurredAt.")
  private boolean byRecordedAt;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Every difference is written to it: *.csv, or *.ndjson.")
  private @Nullable Path out;

  @Option(
      names = "--work",
      paramLabel = "DIRECTORY",
      description = "Where both sides are put meanwhile; default: the system's for such files.")
  private @Nullable Path work;

  private int program = -1;

  @Override
  public Integer call() {
    try {
      return reconcile(settings.load()) ? Main.EXIT_OK : EXIT_DIFFERENT;
    } catch (StartupRefused e) {
      e.faults().forEach(System.err::println);
    } catch (ReconcileFault e) {
      System.err.println(file + " " + e.getMessage());
    } catch (JournalRefused | JournalFailure | RecordFormatException | IdentityFailure e) {
      System.err.println(e.getMessage());
    } catch (IOException | UncheckedIOException e) {
      System.err.println(e);
    }
    return Main.EXIT_REFUSED;
  }

  private boolean reconcile(Settings loaded) throws IOException, ReconcileFault {
    Path journal = loaded.dataDir().resolve("journal");
    UUID ledger = ChronicleJournal.ledgerIdIn(journal);
    if (ledger == null) {
      throw new StartupRefused(List.of(journal + " holds no journal; see dataDir"));
    }
    if (out != null && !Reconciliation.canReportTo(out)) {
      throw new StartupRefused(List.of("--out must end in .csv, .ndjson or .jsonl"));
    }
    ProgressLog progress = new ProgressLog();
    try (WorkDirectory directory = WorkDirectory.in(work);
        Reconciliation reconciliation =
            new Reconciliation(file, directory.path(), window(), progress)) {
      reconciliation.readTheirs();
      readOurs(loaded, ledger, reconciliation, progress);
      return print(reconciliation, reconciliation.compare(out));
    }
  }

  private Window window() {
    return new Window(
        instant("--from", from, Long.MIN_VALUE), instant("--to", to, Long.MAX_VALUE), byRecordedAt);
  }

  private static long instant(String option, String text, long absent) {
    if (text.isEmpty()) {
      return absent;
    }
    long ms = Rfc3339.parse(text);
    if (ms == Instants.ABSENT) {
      throw new StartupRefused(List.of(option + " must be an instant as 2026-11-11T12:00:00Z"));
    }
    return ms;
  }

  private void readOurs(
      Settings loaded, UUID ledger, Reconciliation reconciliation, ProgressLog progress) {
    try (DataDirectoryLock lock = DataDirectoryUse.lockIfFree(loaded.dataDir());
        FileIdentityVault vault =
            FileIdentityVault.open(loaded.dataDir().resolve("identity"), ledger)) {
      EventCodec codec = new EventCodec(vault, new YamlProgramSource());
      JournalInspection.read(
          loaded.dataDir().resolve("journal"),
          lock == null,
          Long.MAX_VALUE,
          (sequence, buffer, offset, length) ->
              add(reconciliation, codec.decode(sequence, buffer, offset, length)),
          progress);
    }
    if (program < 0) {
      throw new StartupRefused(List.of("--program " + programId + " is not in this ledger"));
    }
  }

  private void add(Reconciliation reconciliation, Event event) {
    if (event instanceof Event.ProgramRecorded recorded
        && recorded.definition().id().equals(programId)) {
      program = event.header().program();
    }
    reconciliation.add(event, program);
  }

  private boolean print(Reconciliation reconciliation, Tally tally) {
    System.out.println(
        "there " + reconciliation.theirCount() + ", here " + reconciliation.ourCount());
    tally.table().forEach(System.out::println);
    System.out.println(tally.agrees() ? "all agree" : "DIFFERENT");
    return tally.agrees();
  }
}
