package dev.pointsledger.journal.chronicle;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * What makes files and their names durable. The machine's disk does; that of a simulation notes
 * what a loss of power would leave, and can fail.
 */
public interface Disk {
  /** The machine's. */
  Disk MACHINE =
      new Disk() {
        @Override
        public void force(Path file, FileChannel channel) throws IOException {
          channel.force(false);
        }

        @Override
        public void forceNames(Path directory) throws IOException {
          Directories.force(directory);
        }
      };

  /**
   * Makes what was written to a file durable.
   *
   * @param channel open for writing
   */
  void force(Path file, FileChannel channel) throws IOException;

  /** Makes the names in a directory durable. */
  void forceNames(Path directory) throws IOException;
}
