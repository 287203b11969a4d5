package dev.pointsledger.app;

import dev.pointsledger.backup.BackupCheck;
import dev.pointsledger.backup.BackupManifest;
import dev.pointsledger.backup.BackupRefused;
import dev.pointsledger.backup.SideFiles;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.journal.RecordVisitor;
import dev.pointsledger.journal.chronicle.JournalInspection;
import dev.pointsledger.journal.identity.FileIdentityVault;
import dev.pointsledger.program.yaml.YamlProgramSource;
import dev.pointsledger.recovery.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code verify --backup}: hashes of all files, then the journal as in a data directory. */
@SuppressWarnings("SystemOut") // what the command is for
final class BackupVerification {
  private BackupVerification() {}

  /** A backup that is brought up to date meanwhile is begun with anew, so often. */
  private static final int ATTEMPTS_MAX = 5;

  /** Returns whether all agrees. */
  static boolean run(Path backup, @Nullable HeadCheck headCheck) throws IOException {
    for (int attempt = 1; ; attempt++) {
      BackupManifest manifest = BackupManifest.read(backup);
      if (manifest == null) {
        throw new StartupRefused(List.of(backup + " is no backup"));
      }
      try {
        return run(backup, manifest, headCheck);
      } catch (BackupRefused e) {
        BackupManifest now = BackupManifest.read(backup);
        if (attempt == ATTEMPTS_MAX || now == null || now.version() == manifest.version()) {
          throw e;
        }
      }
    }
  }

  private static boolean run(Path backup, BackupManifest manifest, @Nullable HeadCheck headCheck)
      throws IOException {
    if (manifest.isEmpty()) {
      throw new BackupRefused("nothing is in it yet: its first run was interrupted");
    }
    String fault = BackupCheck.fault(backup, manifest);
    if (fault != null) {
      throw new BackupRefused(fault);
    }
    System.out.println("made " + Instant.ofEpochMilli(manifest.madeAtMs()));
    System.out.println("files " + manifest.files().size() + " hash to what was noted");
    try (SideFiles.Identities identities = SideFiles.identities(backup, manifest);
        FileIdentityVault vault =
            FileIdentityVault.open(identities.directory(), manifest.ledgerId())) {
      Verification verification = new Verification(new EventCodec(vault, new YamlProgramSource()));
      JournalInspection.Found found =
          JournalInspection.read(
              backup.resolve("journal"),
              false,
              manifest.position().sequence(),
              headCheck == null ? verification : RecordVisitor.all(verification, headCheck),
              new ProgressLog());
      VerifyCommand.print(manifest.ledgerId(), found, verification);
      if (found.records() != manifest.position().sequence()
          || !Arrays.equals(found.chainHead(), manifest.position().chain())) {
        throw new BackupRefused("its journal ends at another record or chain head than was noted");
      }
      return headCheck == null || VerifyCommand.print(headCheck);
    }
  }
}
