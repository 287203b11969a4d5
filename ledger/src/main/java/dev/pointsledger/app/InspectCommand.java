package dev.pointsledger.app;

import dev.pointsledger.config.Settings;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.event.Identity;
import dev.pointsledger.event.IdentityFailure;
import dev.pointsledger.event.ImportEvent;
import dev.pointsledger.event.MemberChange;
import dev.pointsledger.event.RecordFormatException;
import dev.pointsledger.journal.JournalFailure;
import dev.pointsledger.journal.JournalRefused;
import dev.pointsledger.journal.ProgressListener;
import dev.pointsledger.journal.chronicle.ChronicleJournal;
import dev.pointsledger.journal.chronicle.JournalInspection;
import dev.pointsledger.journal.identity.FileIdentityVault;
import dev.pointsledger.program.yaml.YamlProgramSource;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code inspect}: shows records. */
@Command(
    name = "inspect",
    description = "Show records as JSON, one a line; also while the service runs.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("SystemOut") // what the command is for
final class InspectCommand implements Callable<Integer> {
  @Mixin private SettingsOption settings = new SettingsOption();

  @Option(names = "--from", description = "First sequence; default 1.")
  private long from = 1;

  @Option(names = "--to", description = "Last sequence; default the last.")
  private long to = Long.MAX_VALUE;

  @Option(names = "--member", description = "Only records of this member.")
  private @Nullable String memberId;

  @Option(names = "--order", description = "Only the record of this order.")
  private @Nullable String orderId;

  private final Map<Integer, String> memberIds = new HashMap<>();
  private final RecordJson json = new RecordJson();

  @Override
  public Integer call() {
    try {
      inspect(settings.load());
      return Main.EXIT_OK;
    } catch (StartupRefused e) {
      e.faults().forEach(System.err::println);
    } catch (JournalRefused | JournalFailure | RecordFormatException | IdentityFailure e) {
      System.err.println(e.getMessage());
    }
    return Main.EXIT_REFUSED;
  }

  private void inspect(Settings loaded) {
    Path journal = loaded.dataDir().resolve("journal");
    UUID ledger = ChronicleJournal.ledgerIdIn(journal);
    if (ledger == null) {
      throw new StartupRefused(List.of(journal + " holds no journal; see dataDir"));
    }
    try (FileIdentityVault vault =
        FileIdentityVault.open(loaded.dataDir().resolve("identity"), ledger)) {
      EventCodec codec = new EventCodec(vault, new YamlProgramSource());
      JournalInspection.read(
          journal,
          DataDirectoryUse.isInUse(loaded.dataDir()),
          to,
          (sequence, buffer, offset, length) ->
              show(codec.decode(sequence, buffer, offset, length)),
          ProgressListener.NONE);
    }
    System.out.flush();
  }

  private void show(Event event) {
    MemberChange change = event.change();
    Identity identity = change == null ? null : change.identity();
    if (change != null && identity != null && identity.memberId() != null) {
      memberIds.put(change.member(), identity.memberId());
    }
    String id = change == null ? null : memberIds.get(change.member());
    long sequence = event.header().sequence();
    Event.AccrualRecorded order = ImportEvent.accrual(event);
    boolean wanted =
        sequence >= from
            && sequence <= to
            && (memberId == null || memberId.equals(id))
            && (orderId == null || (order != null && order.order().orderId().equals(orderId)));
    if (wanted) {
      System.out.println(json.of(event, id));
    }
  }
}
