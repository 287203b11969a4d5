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
  private static final int LOOKS_MAX = 100;

  private JournalInspection() {}

  /**
   * What was found.
   *
   * @param records whole and in order
   * @param groups they stand in
   * @param chainHead the hash over all of them, 32 bytes
   * @param unfinished what stands behind the last whole group and where, never acknowledged; null:
   *     nothing, or it was not looked at
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Found(long records, long groups, byte[] chainHead, @Nullable String unfinished) {}

  /**
   * Reads all of a journal that nobody writes: lengths, CRC, chain, sequences.
   *
   * @param directory the journal's own, inside the data directory
   * @param visitor is shown every record, once, in order
   * @param progress is told how far it is
   * @throws JournalRefused if something durable is damaged or missing
   */
  public static Found read(Path directory, RecordVisitor visitor, ProgressListener progress) {
    return read(directory, false, JournalScan.TO_THE_END, visitor, progress);
  }

  /**
   * The same up to the group that holds a record.
   *
   * @param beingWritten whether another process writes, or may: then it is read up to what was
   *     forced when the reading began, because what stands behind changes meanwhile
   * @param to the record; the greatest number for all
   */
  public static Found read(
      Path directory,
      boolean beingWritten,
      long to,
      RecordVisitor visitor,
      ProgressListener progress) {
    try {
      Manifest manifest = manifest(directory);
      long forced = noted(directory, manifest);
      if (beingWritten) {
        // Again: what was noted may be in an epoch that was listed meanwhile.
        manifest = manifest(directory);
      }
      long upTo = beingWritten ? Math.min(forced, to) : to;
      JournalScan scan = new JournalScan(directory, manifest, forced, upTo, visitor, progress);
      scan.run(null);
      GroupIntake intake = scan.intake();
      String unfinished = upTo == JournalScan.TO_THE_END ? scan.damage() : null;
      return new Found(intake.last(), intake.groups(), intake.chain().head(), unfinished);
    } catch (IOException e) {
      throw new JournalFailure("cannot read the journal in " + directory, e);
    }
  }

  static Manifest manifest(Path directory) throws IOException {
    Manifest manifest = Manifest.read(directory);
    if (manifest == null) {
      throw new JournalRefused(directory + " holds no journal");
    }
    return manifest;
  }

  /** The file is rewritten in place: one look may fall between two halves of a write. */
  static long noted(Path directory, Manifest manifest) throws IOException {
    long forced = 0;
    for (int look = 0; look < LOOKS_MAX && forced == 0; look++) {
      forced = ForcedFile.read(directory, manifest.ledgerId());
    }
    return forced;
  }
}
