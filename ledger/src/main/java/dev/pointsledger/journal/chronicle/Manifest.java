package dev.pointsledger.journal.chronicle;

import dev.pointsledger.journal.Durability;
import dev.pointsledger.journal.JournalRefused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Whose journal this is and which epochs it has: the file {@code manifest}, text, replaced as a
 * whole by temporary file, force, rename, force of the directory.
 *
 * <pre>
 * points-ledger-journal 2
 * ledger 7c9e6679-7425-40de-944b-e07fc1f90ae7
 * epoch 1 first 1 forced 100
 * epoch 2 first 5001 forced 5200
 * lineage 0c5d1c8e-3f29-4e2b-9e0f-6f0a3c1d2b4a from 5101
 * crc32c e1ed9ed9
 * </pre>
 *
 * An epoch is listed once its first groups are forced; {@code forced} is up to where. It ends
 * before the first sequence of the epoch listed next. A lineage begins with each restore: from that
 * record on the history may be another than that of the ledger which was backed up.
 *
 * @param ledgerId whose journal it is
 * @param epochs oldest first
 * @param lineages oldest first
 */
record Manifest(UUID ledgerId, List<Epoch> epochs, List<Lineage> lineages) {
  /**
   * One process's writing.
   *
   * @param number from 1, without gaps
   * @param firstSequence of its first record
   * @param forcedSequence up to which all was durable when the epoch was listed
   */
  record Epoch(int number, long firstSequence, long forcedSequence) {
    Path directory(Path journal) {
      return Epoch.directory(journal, number);
    }

    static Path directory(Path journal, int number) {
      return journal.resolve(String.format("epoch-%06d", number));
    }
  }

  /**
   * The history from a restore on.
   *
   * @param fromSequence of its first record, written or not
   */
  record Lineage(UUID id, long fromSequence) {}

  static final String NAME = "manifest";

  private static final String TITLE = "points-ledger-journal ";

  /** With version 2 came archived cycle files; what version 1 says reads the same. */
  private static final int VERSION = 2;

  Manifest {
    epochs = List.copyOf(epochs);
    lineages = List.copyOf(lineages);
  }

  /** One that was never restored. */
  Manifest(UUID ledgerId, List<Epoch> epochs) {
    this(ledgerId, epochs, List.of());
  }

  /** The id of the present lineage: the ledger's own until it is restored. */
  UUID lineage() {
    return lineages.isEmpty() ? ledgerId : lineages.get(lineages.size() - 1).id();
  }

  /** This and one epoch more. */
  Manifest with(Epoch epoch) {
    List<Epoch> more = new ArrayList<>(epochs);
    more.add(epoch);
    return new Manifest(ledgerId, more, lineages);
  }

  /** Number of the epoch listed last, 0 if there is none. */
  int lastEpoch() {
    return epochs.isEmpty() ? 0 : epochs.get(epochs.size() - 1).number();
  }

  /** Reads a journal's manifest; null if it has none. */
  static @Nullable Manifest read(Path journal) throws IOException {
    Path file = journal.resolve(NAME);
    if (!Files.exists(file)) {
      return null;
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    try {
      return parse(text);
    } catch (NewerVersion e) {
      throw new JournalRefused(
          file
              + " has format "
              + e.getMessage()
              + ", this program reads "
              + VERSION
              + ": start the version of Points Ledger that wrote it, or a newer one",
          e);
    } catch (RuntimeException e) {
      throw new JournalRefused(
          file + " is damaged (" + e.getMessage() + "): restore the journal from a backup", e);
    }
  }

  /** Puts this manifest in the place of the one before. */
  void write(Path journal, Durability durability) throws IOException {
    write(journal, durability, Disk.MACHINE);
  }

  /** The same on a disk. */
  void write(Path journal, Durability durability, Disk disk) throws IOException {
    Path temporary = journal.resolve(NAME + ".new");
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
      if (durability == Durability.FSYNC) {
        disk.force(temporary, channel);
      }
    }
    Files.move(
        temporary,
        journal.resolve(NAME),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    if (durability == Durability.FSYNC) {
      disk.forceNames(journal);
    }
  }

  /** The same, unless just this is there, in the present format. */
  void writeIfOther(Path journal, Durability durability, Disk disk) throws IOException {
    Path file = journal.resolve(NAME);
    if (!Files.exists(file)
        || !Files.readString(file, StandardCharsets.ISO_8859_1).equals(format())) {
      write(journal, durability, disk);
    }
  }

  String format() {
    StringBuilder text = new StringBuilder();
    text.append(TITLE).append(VERSION).append('\n');
    text.append("ledger ").append(ledgerId).append('\n');
    for (Epoch epoch : epochs) {
      text.append("epoch ").append(epoch.number());
      text.append(" first ").append(epoch.firstSequence());
      text.append(" forced ").append(epoch.forcedSequence()).append('\n');
    }
    for (Lineage lineage : lineages) {
      text.append("lineage ").append(lineage.id());
      text.append(" from ").append(lineage.fromSequence()).append('\n');
    }
    String crc = crc(text);
    return text.append("crc32c ").append(crc).append('\n').toString();
  }

  static Manifest parse(String text) {
    int end = text.lastIndexOf("crc32c ");
    if (end < 0 || !text.substring(end).equals("crc32c " + crc(text.substring(0, end)) + "\n")) {
      throw new IllegalArgumentException("its CRC32C does not match");
    }
    String[] lines = text.substring(0, end).split("\n", -1);
    if (!lines[0].startsWith(TITLE)) {
      throw new IllegalArgumentException("it does not start with '" + TITLE + "'");
    }
    String version = lines[0].substring(TITLE.length());
    if (Integer.parseInt(version) > VERSION) {
      throw new NewerVersion(version);
    }
    UUID ledgerId = UUID.fromString(lines[1].substring("ledger ".length()));
    List<Epoch> epochs = new ArrayList<>();
    List<Lineage> lineages = new ArrayList<>();
    for (int i = 2; i < lines.length - 1; i++) {
      String[] words = lines[i].split(" ", -1);
      if (words[0].equals("lineage")) {
        lineages.add(new Lineage(UUID.fromString(words[1]), Long.parseLong(words[3])));
      } else {
        epochs.add(
            new Epoch(
                Integer.parseInt(words[1]), Long.parseLong(words[3]), Long.parseLong(words[5])));
      }
    }
    return new Manifest(ledgerId, epochs, lineages);
  }

  private static String crc(CharSequence text) {
    CRC32C crc = new CRC32C();
    crc.update(text.toString().getBytes(StandardCharsets.ISO_8859_1));
    return String.format("%08x", crc.getValue());
  }

  private static final class NewerVersion extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NewerVersion(String version) {
      super(version);
    }
  }
}
