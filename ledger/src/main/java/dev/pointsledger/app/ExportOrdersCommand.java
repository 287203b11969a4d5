package dev.pointsledger.app;

import dev.pointsledger.config.Settings;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.event.Identity;
import dev.pointsledger.event.IdentityFailure;
import dev.pointsledger.event.MemberChange;
import dev.pointsledger.event.RecordFormatException;
import dev.pointsledger.history.OrdersExport;
import dev.pointsledger.journal.JournalFailure;
import dev.pointsledger.journal.JournalRefused;
import dev.pointsledger.journal.ProgressListener;
import dev.pointsledger.journal.chronicle.ChronicleJournal;
import dev.pointsledger.journal.chronicle.JournalInspection;
import dev.pointsledger.journal.identity.FileIdentityVault;
import dev.pointsledger.program.ProgramDefinition;
import dev.pointsledger.program.yaml.YamlProgramSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code export-orders}: the orders of a ledger as CSV. */
@Command(
    name = "export-orders",
    description =
        "Write the orders of a program as CSV, a row a line of an order, in the order in which they"
            + " were recorded; also while the service runs. `opening` reads such files.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("SystemOut") // what the command is for
final class ExportOrdersCommand implements Callable<Integer> {
  @Mixin private SettingsOption settings = new SettingsOption();

  @Option(names = "--program", required = true, paramLabel = "ID", description = "The program.")
  private String programId = "";

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "The CSV file.")
  private Path out = Path.of("");

  private final Map<Integer, String> memberIds = new HashMap<>();
  private int program = -1;
  private long orders;

  @Override
  public Integer call() {
    try {
      export(settings.load());
      System.out.println(orders + " orders");
      return Main.EXIT_OK;
    } catch (StartupRefused e) {
      e.faults().forEach(System.err::println);
    } catch (JournalRefused
        | JournalFailure
        | RecordFormatException
        | IdentityFailure
        | IOException e) {
      System.err.println(e.getMessage());
    }
    return Main.EXIT_REFUSED;
  }

  private void export(Settings loaded) throws IOException {
    Path journal = loaded.dataDir().resolve("journal");
    UUID ledger = ChronicleJournal.ledgerIdIn(journal);
    if (ledger == null) {
      throw new StartupRefused(List.of(journal + " holds no journal; see dataDir"));
    }
    try (OrdersExport export = new OrdersExport(Files.newBufferedWriter(out));
        FileIdentityVault vault =
            FileIdentityVault.open(loaded.dataDir().resolve("identity"), ledger)) {
      EventCodec codec = new EventCodec(vault, new YamlProgramSource());
      JournalInspection.read(
          journal,
          DataDirectoryUse.isInUse(loaded.dataDir()),
          Long.MAX_VALUE,
          (sequence, buffer, offset, length) ->
              write(export, codec.decode(sequence, buffer, offset, length)),
          ProgressListener.NONE);
    }
  }

  private void write(OrdersExport export, Event event) {
    if (event instanceof Event.ProgramRecorded recorded) {
      ProgramDefinition definition = recorded.definition();
      program = definition.id().equals(programId) ? event.header().program() : program;
    }
    MemberChange change = event.change();
    Identity identity = change == null ? null : change.identity();
    if (change != null && identity != null && identity.memberId() != null) {
      memberIds.put(change.member(), identity.memberId());
    }
    if (event instanceof Event.AccrualRecorded accrual && event.header().program() == program) {
      orders++;
      export.write(memberIds.getOrDefault(accrual.change().member(), "erased"), accrual);
    }
  }
}
