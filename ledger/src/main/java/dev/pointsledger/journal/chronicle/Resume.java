package dev.pointsledger.journal.chronicle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From where on a journal is read when it is opened with a state at a record: behind that record's
 * group, which is verified; of what is before, only beginnings and ends of files are looked at.
 *
 * @param epochAt place of the group's epoch in the manifest
 * @param fileAt place of the group's file in the epoch
 * @param file that file
 * @param groupEnd the group's end
 * @param before the files before it, oldest first
 */
record Resume(
    int epochAt, int fileAt, UnreadFile file, UnreadFile.GroupEnd groupEnd, List<Segment> before) {

  /**
   * Looks for the group that ends with a record.
   *
   * @return null: there is none, or a file before it is not what it must be; then all is read
   */
  static @Nullable Resume at(Path journal, Manifest manifest, long sequence) throws IOException {
    List<Segment> before = new ArrayList<>();
    List<Manifest.Epoch> epochs = manifest.epochs();
    for (int i = 0; i < epochs.size(); i++) {
      boolean last = i + 1 == epochs.size();
      long epochEnd = last ? Long.MAX_VALUE : epochs.get(i + 1).firstSequence() - 1;
      Path directory = epochs.get(i).directory(journal);
      if (!Files.isDirectory(directory)) {
        return null;
      }
      List<Path> files = Directories.cycleFiles(directory);
      for (int j = 0; j < files.size(); j++) {
        UnreadFile file = unread(manifest, epochs.get(i), files, j);
        if (file == null) {
          continue;
        }
        UnreadFile next = next(manifest, epochs.get(i), files, j);
        long end = next == null ? epochEnd : next.firstSequence() - 1;
        boolean here = sequence >= file.firstSequence() && sequence <= end;
        UnreadFile.GroupEnd groupEnd = file.end(here ? sequence : end);
        if (groupEnd == null) {
          return null;
        }
        if (here) {
          return new Resume(i, j, file, groupEnd, before);
        }
        before.add(Segment.unread(file, epochs.get(i).number(), end, groupEnd.at()));
      }
    }
    return null;
  }

  private static @Nullable UnreadFile unread(
      Manifest manifest, Manifest.Epoch epoch, List<Path> files, int at) throws IOException {
    return UnreadFile.of(files.get(at), manifest.ledgerId(), epoch.number());
  }

  private static @Nullable UnreadFile next(
      Manifest manifest, Manifest.Epoch epoch, List<Path> files, int at) throws IOException {
    for (int i = at + 1; i < files.size(); i++) {
      UnreadFile file = unread(manifest, epoch, files, i);
      if (file != null) {
        return file;
      }
    }
    return null;
  }
}
