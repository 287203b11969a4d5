package dev.pointsledger.app;

import dev.pointsledger.backup.BackupRefused;
import dev.pointsledger.config.Settings;
import dev.pointsledger.core.state.Books;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.core.state.StateHash;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.event.IdentityFailure;
import dev.pointsledger.event.MemberField;
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
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

  @Option(
      names = "--head",
      paramLabel = "HASH",
      description = "A chain head noted earlier: proves that nothing up to it was changed.")
  private @Nullable String head;

  @Option(
      names = "--sequence",
      paramLabel = "N",
      description = "With --head: the record that it was noted for.")
  private @Nullable Long sequence;

  @Option(
      names = "--backup",
      paramLabel = "DIRECTORY",
      description = "Verify this backup instead of the data directory.")
  private @Nullable Path backup;

  @Override
  public Integer call() {
    try {
      HeadCheck headCheck = head == null ? null : HeadCheck.of(head, sequence);
      Path instead = backup;
      boolean agrees =
          instead == null
              ? verify(settings.load(), headCheck)
              : BackupVerification.run(instead, headCheck);
      return agrees ? Main.EXIT_OK : EXIT_DIFFERENT;
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
    } catch (BackupRefused e) {
      System.out.println("DIFFERENT: backup: " + e.getMessage());
      return EXIT_DIFFERENT;
    } catch (IOException e) {
      System.out.println("DIFFERENT: backup: cannot be read: " + e);
      return EXIT_DIFFERENT;
    } catch (IndexFailure e) {
      System.out.println("DIFFERENT: index: " + e.getMessage());
      return EXIT_DIFFERENT;
    }
  }

  private static boolean verify(Settings settings, @Nullable HeadCheck headCheck) {
    Path dataDir = settings.dataDir();
    Path journal = dataDir.resolve("journal");
    UUID ledger = ChronicleJournal.ledgerIdIn(journal);
    if (ledger == null) {
      throw new StartupRefused(List.of(journal + " holds no journal; see dataDir"));
    }
    UUID restored = ChronicleJournal.lineageIn(journal);
    UUID lineage = restored == null ? ledger : restored;
    // What is derived is read first: it is never ahead of a journal that is looked at later.
    try (DataDirectoryLock lock = DataDirectoryUse.lockIfFree(dataDir);
        FileIdentityVault vault = FileIdentityVault.open(dataDir.resolve("identity"), ledger)) {
      EventCodec codec = new EventCodec(vault, new YamlProgramSource());
      Verification verification = new Verification(codec);
      boolean alone = lock != null;
      DerivedCheck postgres = PostgresCheck.read(settings, lineage, alone, verification.state());
      try (IndexCheck index = IndexCheck.open(dataDir.resolve("index"), ledger, codec)) {
        JournalInspection.Found found =
            JournalInspection.read(
                journal,
                !alone,
                Long.MAX_VALUE,
                headCheck == null
                    ? RecordVisitor.all(verification, index, postgres)
                    : RecordVisitor.all(verification, index, postgres, headCheck),
                new ProgressLog());
        print(ledger, found, verification, alone);
        boolean agrees = headCheck == null || print(headCheck);
        agrees &= print("index", index, found.records());
        return print("PostgreSQL", postgres, found.records()) && agrees;
      }
    }
  }

  private static void print(
      UUID ledger, JournalInspection.Found found, Verification verification, boolean alone) {
    print(ledger, found, verification);
    if (!alone) {
      System.out.println("a service is running: read what was durable when the reading began");
    }
    if (found.unfinished() != null) {
      System.out.println("unfinished, never acknowledged: " + found.unfinished());
    }
  }

  static void print(UUID ledger, JournalInspection.Found found, Verification verification) {
    verification.checkCounters();
    System.out.println("ledger " + ledger);
    System.out.println("records " + found.records() + " in " + found.groups() + " groups");
    System.out.println("members " + verification.state().memberCount());
    System.out.println("chain head " + HexFormat.of().formatHex(found.chainHead()));
    System.out.println("state hash " + StateHash.text(verification.state().hash()));
    verification.state().programs().forEach(VerifyCommand::print);
  }

  /** The sums over all members, to which the program's business days add up. */
  private static void print(ProgramState program) {
    StringBuilder text = new StringBuilder("program ");
    text.append(program.latest().program().definition().id()).append(':');
    for (MemberField field : MemberField.values()) {
      if (field.ordinal() < MemberField.TOTALS) {
        text.append(' ').append(field.name().toLowerCase(Locale.ROOT));
        text.append(' ').append(program.total(field));
      }
    }
    Books books = program.books();
    if (books != null) {
      text.append("; ").append(books.days().size()).append(" business days lead to it");
    }
    System.out.println(text);
  }

  /** Returns whether it is there. */
  static boolean print(HeadCheck headCheck) {
    String difference = headCheck.difference();
    System.out.println(
        difference == null ? "head " + headCheck.agreement() : "DIFFERENT: head: " + difference);
    return difference == null;
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
