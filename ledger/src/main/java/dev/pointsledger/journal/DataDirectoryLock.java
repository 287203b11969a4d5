package dev.pointsledger.journal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps a data directory to one process: a lock of the operating system on the file {@code lock},
 * which ends with the process however it ends. The file's text only names the holder.
 */
public final class DataDirectoryLock implements AutoCloseable {
  private static final int HOLDER_BYTES_MAX = 256;

  /**
   * What this process holds. POSIX drops a file's locks when the process closes any descriptor of
   * it, so a second attempt in this process must not even open the file. And a channel nobody
   * refers to any more is closed by the garbage collector: here it is referred to.
   */
  private static final Map<Path, DataDirectoryLock> HELD = new HashMap<>();

  private final Path directory;
  private final FileChannel channel;

  private DataDirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * Locks a data directory, which is created if need be.
   *
   * @throws JournalRefused if another process, or another part of this one, holds it, or it cannot
   *     be written
   */
  public static DataDirectoryLock acquire(Path dataDirectory) {
    try {
      DurableDirectories.create(dataDirectory);
      Path directory = dataDirectory.toRealPath();
      synchronized (HELD) {
        if (HELD.containsKey(directory)) {
          throw held(directory, thisProcess());
        }
        DataDirectoryLock lock = lock(directory);
        HELD.put(directory, lock);
        return lock;
      }
    } catch (IOException e) {
      throw new JournalRefused(
          "the data directory "
              + dataDirectory.toAbsolutePath()
              + " cannot be used ("
              + e
              + "): it must be a directory that this user may create and write (setting dataDir)");
    }
  }

  private static DataDirectoryLock lock(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve("lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        throw held(directory, holder(channel));
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(thisProcess().getBytes(StandardCharsets.UTF_8)), 0);
      return new DataDirectoryLock(directory, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(HOLDER_BYTES_MAX);
    channel.read(text, 0);
    String holder = new String(text.array(), 0, text.position(), StandardCharsets.UTF_8).strip();
    return holder.isEmpty() ? "another process" : holder;
  }

  private static JournalRefused held(Path directory, String holder) {
    return new JournalRefused(
        "the data directory "
            + directory
            + " is in use by "
            + holder
            + ": stop that process, or give this one a directory of its own");
  }

  private static String thisProcess() {
    return "process " + ProcessHandle.current().pid() + " on " + host();
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
    } finally {
      synchronized (HELD) {
        HELD.remove(directory, this);
      }
    }
  }
}
