package dev.pointsledger.backup;

import dev.pointsledger.journal.chronicle.JournalCopy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What a backup holds: text in a file called backup, replaced as a whole. Of each file it has a
 * line as {@code sha256sum} writes them, with the bytes that count before the name.
 *
 * <pre>
 * points-ledger-backup 1
 * ledger 7c9e6679-7425-40de-944b-e07fc1f90ae7
 * sequence 48211
 * chain 3f0c… (64 hexadecimal digits)
 * recorded 2026-11-21T21:30:49.393Z
 * made 2026-11-22T02:00:07.114Z
 * last epoch-000002/20261121F.cq4 181234
 * version 12
 * file 9b1e… 181234 journal/epoch-000002/20261121F.cq4
 * file 07aa… 4194304 side/identity-keys.000000.v3
 * crc32c 8a9136aa
 * </pre>
 *
 * @param ledgerId whose backup it is
 * @param position the last record, the chain behind it, and where in the journal's files that is
 * @param recordedAtMs time of that record, epoch ms; 0: there is none
 * @param madeAtMs when the source was durable just up to that record, epoch ms
 * @param version grows with each step that wrote beside the journal
 * @param files what counts, by name
 */
public record BackupManifest(
    UUID ledgerId,
    JournalCopy.Position position,
    long recordedAtMs,
    long madeAtMs,
    int version,
    Map<String, Entry> files) {
  /**
   * A file.
   *
   * @param bytes from its start that count
   * @param sha256 of these, hexadecimal
   */
  public record Entry(long bytes, String sha256) {}

  static final String NAME = "backup";

  private static final String TITLE = "points-ledger-backup ";
  private static final int VERSION = 1;

  /** Keeps the files in the order of their names. */
  public BackupManifest {
    files = new TreeMap<>(files);
  }

  static BackupManifest begun(UUID ledgerId) {
    return new BackupManifest(ledgerId, JournalCopy.Position.START, 0, 0, 0, Map.of());
  }

  /** Whether something is in it: the first run may have been interrupted. */
  public boolean isEmpty() {
    return position.sequence() == 0;
  }

  /** Whether a directory is a backup, be it whole or not. */
  public static boolean isThere(Path directory) {
    return Files.isRegularFile(directory.resolve(NAME));
  }

  /**
   * Reads what a directory holds.
   *
   * @return null: it is no backup
   * @throws BackupRefused if it is damaged or of a newer format
   */
  public static @Nullable BackupManifest read(Path backup) throws IOException {
    Path file = backup.resolve(NAME);
    if (!isThere(backup)) {
      return null;
    }
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    if (text.startsWith(TITLE) && format(text) > VERSION) {
      throw new BackupRefused(
          file + " was written by a newer version of Points Ledger: use that version");
    }
    try {
      return parse(text);
    } catch (RuntimeException e) {
      throw new BackupRefused(
          file + " is damaged (" + e.getMessage() + "): use another backup, or begin a new one");
    }
  }

  private static int format(String text) {
    String digits = text.substring(TITLE.length(), Math.max(text.indexOf('\n'), TITLE.length()));
    return digits.matches("[0-9]{1,9}") ? Integer.parseInt(digits) : 0;
  }

  private static BackupManifest parse(String text) {
    int end = text.lastIndexOf("crc32c ");
    if (end < 0 || !text.substring(end).equals("crc32c " + crc(text.substring(0, end)) + "\n")) {
      throw new IllegalArgumentException("its CRC32C does not match");
    }
    Map<String, String> facts = new TreeMap<>();
    Map<String, Entry> files = new TreeMap<>();
    for (String line : text.substring(text.indexOf('\n') + 1, end).split("\n", -1)) {
      String[] words = line.split(" ", 4);
      if (words[0].equals("file")) {
        files.put(words[3], new Entry(Long.parseLong(words[2]), words[1]));
      } else if (words.length > 1) {
        facts.put(words[0], line.substring(words[0].length() + 1));
      }
    }
    String last = facts.getOrDefault("last", "");
    int space = last.lastIndexOf(' ');
    return new BackupManifest(
        UUID.fromString(facts.getOrDefault("ledger", "")),
        new JournalCopy.Position(
            Long.parseLong(facts.getOrDefault("sequence", "")),
            HexFormat.of().parseHex(facts.getOrDefault("chain", "")),
            space < 0 ? null : last.substring(0, space),
            space < 0 ? 0 : Long.parseLong(last.substring(space + 1))),
        Instant.parse(facts.getOrDefault("recorded", "")).toEpochMilli(),
        Instant.parse(facts.getOrDefault("made", "")).toEpochMilli(),
        Integer.parseInt(facts.getOrDefault("version", "")),
        files);
  }

  String format() {
    StringBuilder text = new StringBuilder(TITLE).append(VERSION).append('\n');
    text.append("ledger ").append(ledgerId).append('\n');
    text.append("sequence ").append(position.sequence()).append('\n');
    text.append("chain ").append(HexFormat.of().formatHex(position.chain())).append('\n');
    text.append("recorded ").append(Instant.ofEpochMilli(recordedAtMs)).append('\n');
    text.append("made ").append(Instant.ofEpochMilli(madeAtMs)).append('\n');
    if (position.file() != null) {
      text.append("last ").append(position.file()).append(' ');
      text.append(position.end()).append('\n');
    }
    text.append("version ").append(version).append('\n');
    files.forEach(
        (name, entry) ->
            text.append("file ")
                .append(entry.sha256())
                .append(' ')
                .append(entry.bytes())
                .append(' ')
                .append(name)
                .append('\n'));
    String crc = crc(text);
    return text.append("crc32c ").append(crc).append('\n').toString();
  }

  /** Makes this what counts, durably. */
  void write(Path backup) throws IOException {
    Path temporary = backup.resolve(NAME + ".new");
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer text = ByteBuffer.wrap(format().getBytes(StandardCharsets.ISO_8859_1));
      while (text.hasRemaining()) {
        channel.write(text);
      }
      channel.force(true);
    }
    Files.move(
        temporary,
        backup.resolve(NAME),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    DurableCopies.forceNames(backup);
  }

  private static String crc(CharSequence text) {
    CRC32C crc = new CRC32C();
    crc.update(text.toString().getBytes(StandardCharsets.ISO_8859_1));
    return String.format("%08x", crc.getValue());
  }
}
