package dev.pointsledger.journal.chronicle;

import dev.pointsledger.journal.JournalFailure;
import dev.pointsledger.journal.JournalRefused;
import dev.pointsledger.journal.ProgressListener;
import dev.pointsledger.journal.RecordVisitor;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads and verifies a whole journal and changes nothing; also while another process writes it. */
public final class JournalInspection {
  private JournalInspection() {}

  /**
   * What was found.
   *
   * @param records whole and in order
   * @param groups they stand in
   * @param chainHead the hash over all of them, 32 bytes
   * @param unfinished what stands behind the last whole group and where; null: nothing. It was
   *     never acknowledged, or is being written now
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Found(long records, long groups, byte[] chainHead, @Nullable String unfinished) {}

  /**
   * Reads all of a journal: lengths, CRC, chain, sequences.
   *
   * @param directory the journal's own, inside the data directory
   * @param visitor is shown every record, once, in order
   * @param progress is told how far it is
   * @throws JournalRefused if something durable is damaged or missing
   */
  public static Found read(Path directory, RecordVisitor visitor, ProgressListener progress) {
    try {
      Manifest manifest = Manifest.read(directory);
      if (manifest == null) {
        throw new JournalRefused(directory + " holds no journal");
      }
      long forced = ForcedFile.read(directory, manifest.ledgerId());
      JournalScan scan = new JournalScan(directory, manifest, forced, visitor, progress);
      scan.run(null);
      GroupIntake intake = scan.intake();
      return new Found(intake.last(), intake.groups(), intake.chain().head(), scan.damage());
    } catch (IOException e) {
      throw new JournalFailure("cannot read the journal in " + directory, e);
    }
  }
}
