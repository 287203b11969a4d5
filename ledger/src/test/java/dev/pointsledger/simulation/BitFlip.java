package dev.pointsledger.simulation;

import dev.pointsledger.journal.GroupFormat;
import dev.pointsledger.reference.Chance;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.agrona.collections.IntArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a journal in which one bit is another.
 *
 * @param copy the copy
 * @param file in which file
 * @param at at which byte
 * @param synced whether that byte was forced
 * @param group the first record of the group that it is in, in the newest epoch; 0: it is what is
 *     around groups, or in an epoch of which a later one may have appended the end anew
 */
record BitFlip(Path copy, Path file, int at, boolean synced, long group) {
  private static final String CYCLE_FILE = ".cq4";

  /** Of a group's header: where it has its first sequence and its length. */
  private static final int FIRST_SEQUENCE_AT = 24;

  private static final int LENGTH_AT = 44;

  /**
   * Flips a bit in a copy of a journal; null: there is none of the kind that is wanted.
   *
   * @param forced contents as they were forced last, by relative path
   * @param powerLost only what was not forced is flipped then: that a group was forced may be told
   *     by nothing but itself
   */
  static @Nullable BitFlip in(
      Path journal, Path copy, Map<Path, byte[]> forced, boolean powerLost, Chance chance)
      throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(journal)) {
      files = all.filter(file -> isRead(journal.relativize(file))).sorted().toList();
    }
    boolean synced = !powerLost && chance.in(2);
    for (int i = files.size() - 1; i >= 0; i--) {
      Path file = journal.relativize(files.get(i));
      byte[] bytes = Files.readAllBytes(files.get(i));
      IntArrayList places = places(bytes, forced.getOrDefault(file, new byte[0]), synced);
      if (!places.isEmpty() && (i == 0 || !synced || chance.in(2))) {
        copy(journal, copy);
        int at = places.getInt(chance.between(0, places.size() - 1));
        Path newest = files.get(files.size() - 1).getParent();
        long group = files.get(i).startsWith(newest) ? group(bytes, at) : 0;
        bytes[at] ^= (byte) (1 << chance.between(0, 7));
        Files.write(copy.resolve(file), bytes);
        return new BitFlip(copy, file, at, synced, group);
      }
    }
    return null;
  }

  /** An epoch set aside is not. */
  private static boolean isRead(Path file) {
    return file.toString().endsWith(CYCLE_FILE) && !file.toString().startsWith("orphan");
  }

  /** Bytes in use that are as they were forced, or that are not. */
  private static IntArrayList places(byte[] bytes, byte[] forced, boolean synced) {
    IntArrayList places = new IntArrayList();
    for (int at = 0; at < bytes.length; at++) {
      boolean same = at < forced.length && forced[at] == bytes[at];
      if (bytes[at] != 0 && same == synced) {
        places.addInt(at);
      }
    }
    return places;
  }

  private static long group(byte[] bytes, int at) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int start = at & ~3;
    while (start >= 0 && buffer.getInt(start) != GroupFormat.MAGIC) {
      start -= Integer.BYTES;
    }
    boolean inGroup = start >= 0 && at < start + buffer.getInt(start + LENGTH_AT);
    return inGroup ? buffer.getLong(start + FIRST_SEQUENCE_AT) : 0;
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> all;
    try (Stream<Path> walked = Files.walk(from)) {
      all = walked.sorted().toList();
    }
    for (Path path : all) {
      Files.copy(path, to.resolve(from.relativize(path).toString()));
    }
  }
}
