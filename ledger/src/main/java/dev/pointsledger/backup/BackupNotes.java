package dev.pointsledger.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How far each backup is, noted in the source's folder {@code backups} for whoever shows its lag: a
 * file for each backup directory, replaced as a whole and not forced. Delete one to forget it.
 */
public final class BackupNotes {
  private static final String FOLDER = "backups";
  private static final int NAME_DIGITS = 16;

  private BackupNotes() {}

  /**
   * A backup.
   *
   * @param directory where it is
   * @param sequence its last record
   * @param madeAtMs when the source was durable just up to that, epoch ms
   */
  public record Note(String directory, long sequence, long madeAtMs) {}

  /** Notes how far a backup is. */
  public static void write(Path dataDir, Note note) throws IOException {
    Path folder = dataDir.resolve(FOLDER);
    DurableCopies.makeDirectory(folder);
    MessageDigest digest = DurableCopies.sha256();
    digest.update(note.directory().getBytes(StandardCharsets.UTF_8));
    Path file = folder.resolve(DurableCopies.hex(digest).substring(0, NAME_DIGITS));
    Path making = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(
        making, note.sequence() + "\n" + note.madeAtMs() + "\n" + note.directory() + "\n");
    Files.move(making, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** All that are noted, by their directories; what is no note is left out. */
  public static List<Note> read(Path dataDir) throws IOException {
    List<Note> notes = new ArrayList<>();
    Path folder = dataDir.resolve(FOLDER);
    if (!Files.isDirectory(folder)) {
      return notes;
    }
    List<Path> files;
    try (Stream<Path> list = Files.list(folder)) {
      files = list.filter(file -> !file.toString().endsWith(".new")).sorted().toList();
    }
    for (Path file : files) {
      List<String> lines = Files.readAllLines(file);
      if (lines.size() == 3 && isNumber(lines.get(0)) && isNumber(lines.get(1))) {
        notes.add(
            new Note(lines.get(2), Long.parseLong(lines.get(0)), Long.parseLong(lines.get(1))));
      }
    }
    return notes;
  }

  private static boolean isNumber(String text) {
    return text.matches("[0-9]{1,18}");
  }
}
