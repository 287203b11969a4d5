package dev.pointsledger.app;

import dev.pointsledger.backup.Backup;
import dev.pointsledger.backup.BackupNotes;
import dev.pointsledger.backup.BackupRefused;
import dev.pointsledger.config.Settings;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.event.RecordFormatException;
import dev.pointsledger.journal.JournalFailure;
import dev.pointsledger.journal.JournalRefused;
import dev.pointsledger.program.yaml.YamlProgramSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code backup}: copies what cannot be derived to another directory, also beside a service. */
@Command(
    name = "backup",
    description =
        "Bring a backup up to what is durable, or begin one; also while the service runs. Only what"
            + " is new is copied; after each step the backup is whole.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("SystemOut") // what the command is for
final class BackupCommand implements Callable<Integer> {
  /** So much journal is copied before what was copied counts. */
  private static final long STEP_BYTES = 256L << 20;

  /** A follower rests so many times longer than its last step took, or the interval. */
  private static final long RESTS = 4;

  private static final long TELL_NANOS = TimeUnit.SECONDS.toNanos(10);

  @Mixin private SettingsOption settings = new SettingsOption();

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DIRECTORY",
      description = "The backup: empty, or a backup of this ledger that is brought up to date.")
  private Path to = Path.of("");

  @Option(
      names = "--follow",
      description = "Go on until stopped, and tell every 10 s how far it is behind.")
  private boolean follow;

  @Option(
      names = "--interval-ms",
      paramLabel = "MS",
      description = "With --follow: how long to rest at least between steps; default 1000.")
  private long intervalMs = 1_000;

  private long toldAtNanos;
  private boolean noted;

  @Override
  public Integer call() {
    try {
      back(settings.load());
      return Main.EXIT_OK;
    } catch (StartupRefused e) {
      e.faults().forEach(System.err::println);
      return Main.EXIT_REFUSED;
    } catch (BackupRefused | JournalRefused e) {
      System.err.println(e.getMessage());
      return Main.EXIT_REFUSED;
    } catch (IOException | JournalFailure | RecordFormatException e) {
      System.err.println(
          "the backup could not be brought up to date ("
              + e
              + "); it is what it was after the last step that was told");
      return Main.EXIT_FAILED;
    }
  }

  private void back(Settings loaded) throws IOException {
    EventCodec times = new EventCodec(NoIdentities.INSTANCE, new YamlProgramSource());
    try (Backup backup =
        new Backup(
            loaded.dataDir(),
            to,
            Erasures.list(loaded).file(),
            settings.fileInUse(),
            times::recordedAtMs,
            System::currentTimeMillis)) {
      toldAtNanos = System.nanoTime() - TELL_NANOS;
      boolean behind = true;
      while (behind || follow) {
        long startNanos = System.nanoTime();
        Backup.Progress progress = backup.step(STEP_BYTES);
        behind = !progress.isUpToDate();
        tell(backup, progress);
        note(loaded.dataDir(), progress);
        if (follow && !behind) {
          rest(System.nanoTime() - startNanos);
        }
      }
    }
  }

  /** Only for who looks at the lag: a source that cannot be written is backed up too. */
  private void note(Path dataDir, Backup.Progress progress) {
    try {
      BackupNotes.write(
          dataDir,
          new BackupNotes.Note(
              to.toAbsolutePath().normalize().toString(),
              progress.sequence(),
              progress.madeAtMs()));
    } catch (IOException e) {
      if (!noted) {
        System.err.println("the lag will not be in /ops/status: " + e);
      }
      noted = true;
    }
  }

  private void tell(Backup backup, Backup.Progress progress) {
    boolean last = !follow && progress.isUpToDate();
    if (!last && System.nanoTime() - toldAtNanos < TELL_NANOS) {
      return;
    }
    toldAtNanos = System.nanoTime();
    System.out.println(
        String.format(
            Locale.ROOT,
            "record %d of %s, chain head %s, behind %d records, %.1f s",
            progress.sequence(),
            Instant.ofEpochMilli(backup.manifest().recordedAtMs()),
            HexFormat.of().formatHex(backup.manifest().position().chain()),
            progress.forced() - progress.sequence(),
            (System.currentTimeMillis() - progress.madeAtMs()) / 1_000.0));
  }

  private void rest(long stepNanos) {
    long until =
        System.nanoTime() + Math.max(TimeUnit.MILLISECONDS.toNanos(intervalMs), RESTS * stepNanos);
    while (System.nanoTime() - until < 0) {
      LockSupport.parkNanos(until - System.nanoTime());
    }
  }
}
