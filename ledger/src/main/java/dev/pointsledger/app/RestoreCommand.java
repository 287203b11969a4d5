package dev.pointsledger.app;

import dev.pointsledger.backup.BackupManifest;
import dev.pointsledger.backup.BackupRefused;
import dev.pointsledger.backup.Restore;
import dev.pointsledger.event.IdentityFailure;
import dev.pointsledger.event.RecordFormatException;
import dev.pointsledger.journal.JournalFailure;
import dev.pointsledger.journal.JournalRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code restore}: makes a new data directory out of a backup, as it was at a record or a time. */
@Command(
    name = "restore",
    description =
        "Make a new data directory (dataDir, LEDGER_DATA_DIR) out of a backup; never overwrites.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("SystemOut") // what the command is for
final class RestoreCommand implements Callable<Integer> {
  @Mixin private SettingsOption settings = new SettingsOption();

  @Parameters(paramLabel = "BACKUP", description = "The directory that backup --to made.")
  private Path backup = Path.of("");

  @Option(
      names = "--to-sequence",
      paramLabel = "N",
      description = "The last record wanted; default the last of the backup.")
  private @Nullable Long sequence;

  @Option(
      names = "--to-time",
      paramLabel = "TIME",
      description = "Only records recorded up to then, RFC 3339 with offset.")
  private @Nullable String time;

  @Option(
      names = "--erasures",
      paramLabel = "FILE",
      description =
          "A list of erasures kept elsewhere (identity/erased of the old data directory); may be"
              + " given several times. Those of the backup and of erasureList count anyway.")
  private List<Path> erasures = List.of();

  @Override
  public Integer call() {
    try {
      BackupManifest manifest = BackupManifest.read(backup);
      if (manifest == null) {
        throw new BackupRefused(backup + " is no backup");
      }
      Restored restored = new Restored(backup, manifest, settings.load(), erasures);
      restored.run(wanted(restored, manifest)).forEach(System.out::println);
      return Main.EXIT_OK;
    } catch (StartupRefused e) {
      e.faults().forEach(System.err::println);
      return Main.EXIT_REFUSED;
    } catch (BackupRefused
        | JournalRefused
        | JournalFailure
        | RecordFormatException
        | IdentityFailure e) {
      System.err.println(e.getMessage());
      return Main.EXIT_REFUSED;
    } catch (IOException e) {
      System.err.println("not restored, begin again (" + Restore.MARK + " marks it): " + e);
      return Main.EXIT_FAILED;
    }
  }

  private long wanted(Restored restored, BackupManifest manifest) {
    long last = manifest.position().sequence();
    String until = time;
    Long given = sequence;
    if (until != null && given != null) {
      throw new StartupRefused(List.of("--to-sequence and --to-time are not both possible"));
    }
    if (until != null) {
      return restored.lastUpTo(epochMs(until));
    }
    if (given == null) {
      return last;
    }
    if (given < 1 || given > last) {
      throw new StartupRefused(
          List.of("--to-sequence must be 1 to " + last + ", the last record of " + backup));
    }
    return given;
  }

  private static long epochMs(String text) {
    try {
      Instant instant = OffsetDateTime.parse(text).toInstant();
      return instant.toEpochMilli();
    } catch (DateTimeException e) {
      throw new StartupRefused(
          List.of("--to-time must be like 2026-11-21T21:30:49+08:00; is '" + text + "'"));
    }
  }
}
