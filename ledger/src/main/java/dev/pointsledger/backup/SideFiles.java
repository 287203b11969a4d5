package dev.pointsledger.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a backup takes beside the journal: small files that are replaced, and the keys of
 * identities, which grow and of which some are shredded. A file is taken in pieces; a piece that
 * has changed is written under a new name, so that the one that counts so far stays whole until the
 * manifest names the other. Pieces that are no longer named are deleted: what was shredded in the
 * source is not kept here.
 */
public final class SideFiles {
  static final String FOLDER = "side/";
  static final String ERASURES = "erasures";

  /** Keys of 65,536 members. */
  private static final int PIECE_BYTES = 4 << 20;

  /** A file as old as this when it was taken, and of that time still, has not changed. */
  private static final long STILL_MS = 2_000;

  private record Taken(long bytes, long modifiedMs, long atMs) {}

  private final Path backup;
  private final Map<String, Path> sources;
  private final Map<String, Taken> taken = new LinkedHashMap<>();
  private final byte[] here = new byte[PIECE_BYTES];
  private final byte[] there = new byte[PIECE_BYTES];

  /**
   * Side files of a backup.
   *
   * @param sources by the name that they have here; those that do not exist are left out
   */
  SideFiles(Path backup, Map<String, Path> sources) {
    this.backup = backup;
    this.sources = sources;
  }

  /**
   * Takes what has changed.
   *
   * @param before what counts now
   * @param version of the files written
   * @return what counts next
   */
  Map<String, BackupManifest.Entry> take(Map<String, BackupManifest.Entry> before, int version)
      throws IOException {
    Map<String, BackupManifest.Entry> after = new TreeMap<>();
    for (Map.Entry<String, Path> source : sources.entrySet()) {
      Map<String, BackupManifest.Entry> old = piecesOf(source.getKey(), before);
      if (!Files.isRegularFile(source.getValue())) {
        continue;
      }
      if (!old.isEmpty() && isStill(source.getKey(), source.getValue())) {
        after.putAll(old);
      } else {
        after.putAll(take(source.getKey(), source.getValue(), old, version));
      }
    }
    DurableCopies.forceNames(backup.resolve(FOLDER));
    return after;
  }

  /** The pieces of a file, in order. */
  static Map<String, BackupManifest.Entry> piecesOf(
      String name, Map<String, BackupManifest.Entry> files) {
    Map<String, BackupManifest.Entry> pieces = new TreeMap<>();
    files.forEach(
        (file, entry) -> {
          if (file.startsWith(FOLDER + name + ".")) {
            pieces.put(file, entry);
          }
        });
    return pieces;
  }

  private boolean isStill(String name, Path source) throws IOException {
    Taken last = taken.get(name);
    return last != null
        && last.bytes() == Files.size(source)
        && last.modifiedMs() == Files.getLastModifiedTime(source).toMillis()
        && last.modifiedMs() < last.atMs() - STILL_MS;
  }

  private Map<String, BackupManifest.Entry> take(
      String name, Path source, Map<String, BackupManifest.Entry> old, int version)
      throws IOException {
    Map<String, BackupManifest.Entry> pieces = new TreeMap<>();
    try (FileChannel channel = FileChannel.open(source, StandardOpenOption.READ)) {
      long size = channel.size();
      Taken now =
          new Taken(size, Files.getLastModifiedTime(source).toMillis(), System.currentTimeMillis());
      for (int piece = 0; (long) piece * PIECE_BYTES < Math.max(size, 1); piece++) {
        int bytes = read(channel, (long) piece * PIECE_BYTES, here, size);
        String prefix = FOLDER + name + String.format(".%06d.v", piece);
        String same = sameAs(prefix, old, bytes);
        if (same != null) {
          pieces.put(same, old.get(same));
        } else {
          pieces.put(prefix + version, write(prefix + version, bytes));
        }
      }
      taken.put(name, now);
    }
    return pieces;
  }

  private static int read(FileChannel channel, long at, byte[] to, long size) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(to, 0, (int) Math.min(to.length, size - at));
    while (buffer.hasRemaining() && channel.read(buffer, at + buffer.position()) >= 0) {
      // On until it is full or the file ends.
    }
    return buffer.position();
  }

  /** The piece that counts so far, if it holds the same; null: it does not. */
  private @Nullable String sameAs(String prefix, Map<String, BackupManifest.Entry> old, int bytes)
      throws IOException {
    for (Map.Entry<String, BackupManifest.Entry> piece : old.entrySet()) {
      if (piece.getKey().startsWith(prefix) && piece.getValue().bytes() == bytes) {
        Path file = backup.resolve(piece.getKey());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
          int found = read(channel, 0, there, bytes);
          boolean same = java.util.Arrays.equals(here, 0, bytes, there, 0, found);
          return same ? piece.getKey() : null;
        }
      }
    }
    return null;
  }

  private BackupManifest.Entry write(String name, int bytes) throws IOException {
    Path file = backup.resolve(name);
    try (FileChannel out = DurableCopies.create(file)) {
      ByteBuffer buffer = ByteBuffer.wrap(here, 0, bytes);
      while (buffer.hasRemaining()) {
        out.write(buffer);
      }
      out.force(true);
    }
    MessageDigest digest = DurableCopies.sha256();
    digest.update(here, 0, bytes);
    return new BackupManifest.Entry(bytes, DurableCopies.hex(digest));
  }

  /** Puts a file together again; false: the backup has none of this name. */
  static boolean restore(Path backup, BackupManifest manifest, String name, Path to)
      throws IOException {
    Map<String, BackupManifest.Entry> pieces = piecesOf(name, manifest.files());
    if (pieces.isEmpty()) {
      return false;
    }
    try (FileChannel out = DurableCopies.create(to)) {
      for (Map.Entry<String, BackupManifest.Entry> piece : pieces.entrySet()) {
        try (FileChannel in =
            FileChannel.open(backup.resolve(piece.getKey()), StandardOpenOption.READ)) {
          for (long at = 0; at < piece.getValue().bytes(); ) {
            long moved = in.transferTo(at, piece.getValue().bytes() - at, out);
            if (moved <= 0) {
              throw new BackupRefused(backup.resolve(piece.getKey()) + " is cut: see verify");
            }
            at += moved;
          }
        }
      }
      out.force(true);
    }
    return true;
  }

  /**
   * The keys of identities put together, to be looked at, in a folder that goes when it is closed.
   *
   * @param directory holds the file {@code keys}
   */
  public record Identities(Path directory) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      DurableCopies.deleteTree(directory);
    }
  }

  /**
   * Puts the keys of a backup together, in a folder of the temporary ones that only this user may
   * enter: the backup may be on something that cannot be written.
   */
  public static Identities identities(Path backup, BackupManifest manifest) throws IOException {
    Path directory = Files.createTempDirectory("points-ledger-verify");
    if (!restore(backup, manifest, "identity-keys", directory.resolve("keys"))) {
      throw new BackupRefused("it holds no keys of identities");
    }
    return new Identities(directory);
  }
}
