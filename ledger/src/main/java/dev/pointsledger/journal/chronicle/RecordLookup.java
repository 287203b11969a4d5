package dev.pointsledger.journal.chronicle;

import dev.pointsledger.journal.JournalFailure;
import dev.pointsledger.journal.StoredRecord;
import dev.pointsledger.journal.archive.ArchiveDamaged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds single records in a journal that is not open; reads only the groups that hold them. */
public final class RecordLookup {
  private RecordLookup() {}

  /**
   * A record, its group verified.
   *
   * @param directory the journal's own, inside the data directory
   * @return null: there is no such record, or that cannot be told without reading all
   */
  public static @Nullable StoredRecord at(Path directory, long sequence) {
    try {
      Manifest manifest = Manifest.read(directory);
      Manifest.Epoch epoch = manifest == null ? null : epochOf(manifest, sequence);
      if (manifest == null || epoch == null) {
        return null;
      }
      UnreadFile file = fileOf(epoch.directory(directory), manifest.ledgerId(), epoch, sequence);
      return file == null ? null : file.record(sequence);
    } catch (ArchiveDamaged e) {
      return null;
    } catch (IOException e) {
      throw new JournalFailure("cannot read the journal in " + directory, e);
    }
  }

  /** Of two epochs that hold the record the later one counts: it cut the other. */
  private static Manifest.@Nullable Epoch epochOf(Manifest manifest, long sequence) {
    Manifest.Epoch found = null;
    for (Manifest.Epoch epoch : manifest.epochs()) {
      if (epoch.firstSequence() <= sequence) {
        found = epoch;
      }
    }
    return found;
  }

  private static @Nullable UnreadFile fileOf(
      Path directory, UUID ledgerId, Manifest.Epoch epoch, long sequence) throws IOException {
    List<Path> files = Files.isDirectory(directory) ? Directories.cycleFiles(directory) : List.of();
    for (int i = files.size() - 1; i >= 0; i--) {
      UnreadFile file = UnreadFile.of(files.get(i), ledgerId, epoch.number());
      if (file != null && file.firstSequence() <= sequence) {
        return file;
      }
    }
    return null;
  }
}
