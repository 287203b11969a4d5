package dev.pointsledger.journal.identity;

import dev.pointsledger.event.IdentityFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Whose keys were destroyed, kept apart from them, so that a backup of the keys from before does
 * not bring anybody back: text, a line {@code erased MEMBER KEY} each, only ever appended to. The
 * member's number finds the slot, the fingerprint of the key tells whether it is still that key: a
 * number may be another member's in a ledger that was restored to an earlier record. Neither says
 * who the member was.
 */
public final class ErasureList {
  private static final String WORD = "erased";

  private final Path file;

  /** A list in a file, which need not exist yet. */
  public ErasureList(Path file) {
    this.file = file;
  }

  /**
   * An erasure.
   *
   * @param member the member's number
   * @param key fingerprint of its key, 32 hexadecimal digits
   */
  public record Entry(int member, String key) {}

  /** Where it is. */
  public Path file() {
    return file;
  }

  /**
   * All that is in it; a last line that was cut by a crash is not.
   *
   * @throws IdentityFailure if it cannot be read
   */
  public List<Entry> read() {
    List<Entry> entries = new ArrayList<>();
    if (!Files.exists(file)) {
      return entries;
    }
    try {
      String text = Files.readString(file, StandardCharsets.US_ASCII);
      for (String line : text.substring(0, text.lastIndexOf('\n') + 1).split("\n", -1)) {
        if (line.isEmpty()) {
          continue;
        }
        if (!line.matches(WORD + " [0-9]{1,10} [0-9a-f]{32}")) {
          throw new IdentityFailure(
              "the list of erasures " + file + " has a line that is none: " + line);
        }
        String[] words = line.split(" ", -1);
        entries.add(new Entry(Integer.parseInt(words[1]), words[2]));
      }
      return entries;
    } catch (IOException e) {
      throw new IdentityFailure("cannot read the list of erasures " + file, e);
    }
  }

  /**
   * Adds erasures, durably.
   *
   * @throws IdentityFailure if it cannot be written
   */
  public void add(List<Entry> entries) {
    StringBuilder lines = new StringBuilder();
    for (Entry entry : entries) {
      lines.append(WORD).append(' ').append(entry.member()).append(' ');
      lines.append(entry.key()).append('\n');
    }
    try {
      boolean fresh = !Files.exists(file);
      if (fresh) {
        PrivateFiles.createFile(file);
      }
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        long end = endOfLines(channel);
        channel.truncate(end);
        ByteBuffer bytes = StandardCharsets.US_ASCII.encode(lines.toString());
        while (bytes.hasRemaining()) {
          channel.write(bytes, end + bytes.position());
        }
        channel.force(true);
      }
      if (fresh) {
        PrivateFiles.forceName(file);
      }
    } catch (IOException e) {
      throw new IdentityFailure("cannot write the list of erasures " + file, e);
    }
  }

  /** Behind the last line that is whole. */
  private static long endOfLines(FileChannel channel) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    for (long end = channel.size(); end > 0; end--) {
      one.clear();
      if (channel.read(one, end - 1) == 1 && one.get(0) == '\n') {
        return end;
      }
    }
    return 0;
  }
}
