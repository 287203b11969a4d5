package dev.pointsledger.app;

import dev.pointsledger.config.Settings;
import dev.pointsledger.core.state.StateHash;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.event.IdentityFailure;
import dev.pointsledger.event.RecordFormatException;
import dev.pointsledger.index.IndexFailure;
import dev.pointsledger.journal.DataDirectoryLock;
import dev.pointsledger.journal.JournalFailure;
import dev.pointsledger.journal.JournalRefused;
import dev.pointsledger.journal.RecordVisitor;
import dev.pointsledger.journal.chronicle.ChronicleJournal;
import dev.pointsledger.journal.chronicle.JournalInspection;
import dev.pointsledger.journal.identity.FileIdentityVault;
import dev.pointsledger.program.yaml.YamlProgramSource;
import dev.pointsledger.recovery.DerivedCheck;
import dev.pointsledger.recovery.Verification;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code verify}: reads everything and says whether it is as it must be. Repairs nothing and writes
 * nothing. Where no service runs it keeps one from starting; beside a service it reads what was
 * durable when the reading began.
 */
@Command(
    name = "verify",
    description =
        "Read the whole journal, apply it again, compare the key index and PostgreSQL; exit 0 if"
            + " all agrees, 1 with the first difference.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("SystemOut") // what the command is for
final class VerifyCommand implements Callable<Integer> {
  /** Something is not as it must be. */
  private static final int EXIT_DIFFERENT = 1;

  @Mixin private SettingsOption settings = new SettingsOption();

  @Override
  public Integer call() {
    try {
      return verify(settings.load()) ? Main.EXIT_OK : EXIT_DIFFERENT;
    } catch (StartupRefused e) {
      e.faults().forEach(System.err::println);
      return Main.EXIT_REFUSED;
    } catch (Verification.Difference
        | JournalRefused
        | JournalFailure
        | RecordFormatException
        | IdentityFailure e) {
      System.out.println("DIFFERENT: journal: " + e.getMessage());
      return EXIT_DIFFERENT;
    } catch (IndexFailure e) {
      System.out.println("DIFFERENT: index: " + e.getMessage());
      return EXIT_DIFFERENT;
    }
  }

  private static boolean verify(Settings settings) {
    Path dataDir = settings.dataDir();
    Path journal = dataDir.resolve("journal");
    UUID ledger = ChronicleJournal.ledgerIdIn(journal);
    if (ledger == null) {
      throw new StartupRefused(List.of(journal + " holds no journal; see dataDir"));
    }
    // What is derived is read first: it is never ahead of a journal that is looked at later.
    try (DataDirectoryLock lock = DataDirectoryUse.lockIfFree(dataDir);
        FileIdentityVault vault = FileIdentityVault.open(dataDir.resolve("identity"), ledger)) {
      EventCodec codec = new EventCodec(vault, new YamlProgramSource());
      Verification verification = new Verification(codec);
      boolean alone = lock != null;
      DerivedCheck postgres = PostgresCheck.read(settings, ledger, alone, verification.state());
      try (IndexCheck index = IndexCheck.open(dataDir.resolve("index"), ledger, codec)) {
        JournalInspection.Found found =
            JournalInspection.read(
                journal,
                !alone,
                Long.MAX_VALUE,
                RecordVisitor.all(verification, index, postgres),
                new ProgressLog());
        print(ledger, found, verification, alone);
        boolean agrees = print("index", index, found.records());
        return print("PostgreSQL", postgres, found.records()) && agrees;
      }
    }
  }

  private static void print(
      UUID ledger, JournalInspection.Found found, Verification verification, boolean alone) {
    System.out.println("ledger " + ledger);
    System.out.println("records " + found.records() + " in " + found.groups() + " groups");
    System.out.println("members " + verification.state().memberCount());
    System.out.println("chain head " + HexFormat.of().formatHex(found.chainHead()));
    System.out.println("state hash " + StateHash.text(verification.state().hash()));
    if (!alone) {
      System.out.println("a service is running: read what was durable when the reading began");
    }
    if (found.unfinished() != null) {
      System.out.println("unfinished, never acknowledged: " + found.unfinished());
    }
  }

  /** Returns whether it agrees. */
  private static boolean print(String what, DerivedCheck check, long lastSequence) {
    String difference = check.difference(lastSequence);
    System.out.println(
        difference == null
            ? what + " " + check.agreement()
            : "DIFFERENT: " + what + ": " + difference);
    return difference == null;
  }
}
