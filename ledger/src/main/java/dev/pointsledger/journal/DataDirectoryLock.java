package dev.pointsledger.journal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a data directory to one process: a lock of the operating system on the file {@code lock},
 * which ends with the process however it ends. The file's text only names the holder.
 */
public final class DataDirectoryLock implements AutoCloseable {
  private static final int HOLDER_BYTES_MAX = 256;

  private final FileChannel channel;

  private DataDirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Locks a data directory, which is created if need be.
   *
   * @throws JournalRefused if another process, or another part of this one, holds it
   * @throws JournalFailure if the file cannot be written
   */
  public static DataDirectoryLock acquire(Path dataDirectory) {
    Path file = dataDirectory.resolve("lock");
    try {
      Files.createDirectories(dataDirectory);
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      try {
        if (tryLock(channel) == null) {
          throw held(file, channel);
        }
        writeHolder(channel);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
      return new DataDirectoryLock(channel);
    } catch (IOException e) {
      throw new JournalFailure("cannot lock " + file.toAbsolutePath(), e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static JournalRefused held(Path file, FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(HOLDER_BYTES_MAX);
    channel.read(text, 0);
    String holder = new String(text.array(), 0, text.position(), StandardCharsets.UTF_8).strip();
    return new JournalRefused(
        "the data directory "
            + file.toAbsolutePath().getParent()
            + " is in use by "
            + (holder.isEmpty() ? "another process" : holder)
            + ": stop that process, or give this one a directory of its own");
  }

  private static void writeHolder(FileChannel channel) throws IOException {
    String holder = "process " + ProcessHandle.current().pid() + " on " + host() + "\n";
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "this host";
    }
  }

  /** Gives the directory free. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new JournalFailure("cannot unlock the data directory", e);
    }
  }
}
