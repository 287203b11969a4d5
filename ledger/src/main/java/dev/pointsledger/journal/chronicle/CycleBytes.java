package dev.pointsledger.journal.chronicle;

import dev.pointsledger.journal.archive.ArchiveFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The bytes of a cycle file, plain or archived: the same bytes at the same offsets, so that nobody
 * else needs to know. An archive stands beside the plain file's name with {@link #ARCHIVED} behind
 * it; while both are there the plain one is read. An archive is there before its plain file goes:
 * who does not find the plain one finds the archive. Belongs to one thread.
 */
interface CycleBytes extends AutoCloseable {
  /** Behind the name of an archived file. */
  String ARCHIVED = ".zst";

  /** Opens a cycle file by the name it had when it was written. */
  static CycleBytes open(Path path) throws IOException {
    try {
      return new Plain(FileChannel.open(path, StandardOpenOption.READ));
    } catch (NoSuchFileException e) {
      return new Archived(new ArchiveFile(archive(path)));
    }
  }

  /** Its size, unused room at its end included. */
  static long size(Path path) throws IOException {
    try {
      return Files.size(path);
    } catch (NoSuchFileException e) {
      try (CycleBytes bytes = open(path)) {
        return bytes.size();
      }
    }
  }

  /** The name of a file's archive. */
  static Path archive(Path path) {
    return path.resolveSibling(path.getFileName() + ARCHIVED);
  }

  /** As of a channel: fills from an offset on as far as it can; −1 at the end. */
  int read(ByteBuffer to, long at) throws IOException;

  /** Size of the plain file. */
  long size() throws IOException;

  @Override
  void close() throws IOException;

  /** A file as it was written. */
  record Plain(FileChannel channel) implements CycleBytes {
    @Override
    public int read(ByteBuffer to, long at) throws IOException {
      return channel.read(to, at);
    }

    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  /** A compressed one. */
  record Archived(ArchiveFile file) implements CycleBytes {
    @Override
    public int read(ByteBuffer to, long at) throws IOException {
      return file.read(to, at);
    }

    @Override
    public long size() {
      return file.size();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
