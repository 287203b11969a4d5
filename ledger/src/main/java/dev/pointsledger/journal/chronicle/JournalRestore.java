package dev.pointsledger.journal.chronicle;

import dev.pointsledger.journal.Durability;
import dev.pointsledger.journal.JournalFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Makes a journal that can be opened out of the journal of a backup, as it was at a record. */
public final class JournalRestore {
  private JournalRestore() {}

  /**
   * Copies the groups that end at or before a record, and begins a new lineage behind that record.
   *
   * @param source of the backup, whole up to that record
   * @param target an empty directory
   * @param sequence the record, or the last of the backup
   * @return the last record copied: of a group that goes beyond the record, the records up to it
   *     are still to be appended
   * @throws JournalFailure if the source is damaged
   */
  public static long run(Path source, Path target, long sequence) throws IOException {
    JournalCopy copy = new JournalCopy(source, target, (record, buffer, offset, length) -> {});
    Files.createDirectories(target);
    JournalCopy.Step step = copy.step(JournalCopy.Position.START, Long.MAX_VALUE, sequence);
    long last = step.to().sequence();
    Manifest manifest = JournalInspection.manifest(source);
    List<Manifest.Epoch> epochs =
        manifest.epochs().stream()
            .filter(epoch -> epoch.firstSequence() <= last)
            .map(epoch -> upTo(epoch, last))
            .toList();
    List<Manifest.Lineage> lineages = new ArrayList<>(manifest.lineages());
    lineages.removeIf(lineage -> lineage.fromSequence() > sequence);
    lineages.add(new Manifest.Lineage(UUID.randomUUID(), sequence + 1));
    new Manifest(manifest.ledgerId(), epochs, lineages).write(target, Durability.FSYNC);
    for (Manifest.Epoch unused : manifest.epochs()) {
      Path directory = unused.directory(target);
      if (unused.firstSequence() > last && Files.isDirectory(directory)) {
        Files.delete(directory);
      }
    }
    try (ForcedFile forced = new ForcedFile(target, manifest.ledgerId())) {
      forced.write(last);
      forced.force();
    }
    Directories.force(target);
    return last;
  }

  private static Manifest.Epoch upTo(Manifest.Epoch epoch, long last) {
    return new Manifest.Epoch(
        epoch.number(), epoch.firstSequence(), Math.min(epoch.forcedSequence(), last));
  }
}
