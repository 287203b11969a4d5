package dev.pointsledger.app;

import dev.pointsledger.config.Settings;
import dev.pointsledger.core.state.StateHash;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.event.IdentityFailure;
import dev.pointsledger.event.RecordFormatException;
import dev.pointsledger.index.KeyIndex;
import dev.pointsledger.index.rocks.RocksKeyIndex;
import dev.pointsledger.journal.DataDirectoryLock;
import dev.pointsledger.journal.JournalFailure;
import dev.pointsledger.journal.JournalRefused;
import dev.pointsledger.journal.ProgressListener;
import dev.pointsledger.journal.chronicle.ChronicleJournal;
import dev.pointsledger.journal.chronicle.JournalInspection;
import dev.pointsledger.journal.identity.FileIdentityVault;
import dev.pointsledger.model.BusinessKey;
import dev.pointsledger.program.yaml.YamlProgramSource;
import dev.pointsledger.recovery.Verification;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code verify}: reads everything and says whether it is as it must be. */
@Command(
    name = "verify",
    description =
        "Read the whole journal, apply it again, compare the key index; exit 0 if all agrees.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("SystemOut") // what the command is for
final class VerifyCommand implements Callable<Integer> {
  /** Something is not as it must be. */
  private static final int EXIT_DIFFERENT = 1;

  @Mixin private SettingsOption settings = new SettingsOption();

  @Override
  public Integer call() {
    try {
      verify(settings.load());
      return Main.EXIT_OK;
    } catch (StartupRefused e) {
      e.faults().forEach(System.err::println);
      return Main.EXIT_REFUSED;
    } catch (Verification.Difference
        | JournalRefused
        | JournalFailure
        | RecordFormatException
        | IdentityFailure e) {
      System.out.println("DIFFERENT: " + e.getMessage());
      return EXIT_DIFFERENT;
    }
  }

  private static void verify(Settings settings) {
    Path journal = settings.dataDir().resolve("journal");
    UUID ledger = ChronicleJournal.ledgerIdIn(journal);
    if (ledger == null) {
      throw new StartupRefused(List.of(journal + " holds no journal; see dataDir"));
    }
    try (FileIdentityVault vault =
        FileIdentityVault.open(settings.dataDir().resolve("identity"), ledger)) {
      EventCodec codec = new EventCodec(vault, new YamlProgramSource());
      Verification verification = new Verification(codec);
      JournalInspection.Found found =
          JournalInspection.read(journal, verification, new ProgressLog());
      System.out.println("ledger " + ledger);
      System.out.println("records " + found.records() + " in " + found.groups() + " groups");
      System.out.println("members " + verification.state().memberCount());
      System.out.println("chain head " + HexFormat.of().formatHex(found.chainHead()));
      System.out.println("state hash " + StateHash.text(verification.state().hash()));
      if (found.unfinished() != null) {
        System.out.println("unfinished, never acknowledged: " + found.unfinished());
      }
      System.out.println(compareIndex(settings.dataDir(), ledger, codec, found.records()));
    }
  }

  private static String compareIndex(
      Path dataDir, UUID ledger, EventCodec codec, long lastSequence) {
    DataDirectoryLock lock = lock(dataDir);
    if (lock == null) {
      return "index not compared: the service is running";
    }
    try (lock;
        RocksKeyIndex index = RocksKeyIndex.open(dataDir.resolve("index"), ledger, lastSequence)) {
      long position = index.position();
      JournalInspection.read(
          dataDir.resolve("journal"),
          (sequence, buffer, offset, length) -> {
            if (sequence <= position) {
              codec.keys(buffer, offset, length, key -> compare(index, key, sequence));
            }
          },
          ProgressListener.NONE);
      return "index agrees up to record " + position;
    }
  }

  private static @Nullable DataDirectoryLock lock(Path dataDir) {
    try {
      return DataDirectoryLock.acquire(dataDir);
    } catch (JournalRefused e) {
      return null;
    }
  }

  private static void compare(KeyIndex index, BusinessKey key, long sequence) {
    long found = index.find(key);
    boolean moved = key.operation().moves() && found > sequence;
    if (found != sequence && !moved) {
      throw new Verification.Difference(
          "the index has record "
              + found
              + " for "
              + key.operation().kind()
              + " "
              + key.id()
              + ", the journal has record "
              + sequence);
    }
  }
}
