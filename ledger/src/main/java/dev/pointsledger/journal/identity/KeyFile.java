package dev.pointsledger.journal.identity;

import dev.pointsledger.event.IdentityFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * The file of key slots: a header, then the slot of member n at 64 × (n + 1). Writes and forces are
 * the ledger thread's; reads are any thread's, through a channel of their own, because a thread
 * that is interrupted in a read closes the channel it reads from.
 */
final class KeyFile implements AutoCloseable {
  private final Path path;
  private final FileChannel writing;
  private volatile FileChannel reading;
  private final NewSlots newSlots = new NewSlots();
  private volatile boolean closed;
  private long end;

  private KeyFile(Path path, FileChannel writing, FileChannel reading) throws IOException {
    this.path = path;
    this.writing = writing;
    this.reading = reading;
    this.end = writing.size();
  }

  /**
   * Opens a file that {@link KeyFileHeader#create} made.
   *
   * @throws IdentityFailure if it cannot be read or is not this ledger's
   */
  static KeyFile open(Path path, UUID ledger) {
    try {
      FileChannel reading = FileChannel.open(path, StandardOpenOption.READ);
      try {
        KeyFileHeader.check(reading, path, ledger);
        return new KeyFile(path, FileChannel.open(path, StandardOpenOption.WRITE), reading);
      } catch (IOException | RuntimeException e) {
        reading.close();
        throw e;
      }
    } catch (IOException e) {
      throw new IdentityFailure("cannot open " + path, e);
    }
  }

  Path path() {
    return path;
  }

  private static long offset(int member) {
    if (member < 0) {
      throw new IllegalArgumentException("member numbers are not negative: " + member);
    }
    return KeySlot.BYTES * (member + 1L);
  }

  /** The slot's bytes; zeros beyond the end of the file. */
  byte[] read(int member) {
    long offset = offset(member);
    byte[] slot = new byte[KeySlot.BYTES];
    if (!closed && newSlots.copy(member, slot)) {
      return slot;
    }
    while (true) {
      if (closed) {
        throw new IllegalStateException("closed: " + path);
      }
      FileChannel channel = reading;
      try {
        return readFully(channel, offset);
      } catch (ClosedByInterruptException e) {
        throw new IdentityFailure("interrupted while reading " + path, e);
      } catch (ClosedChannelException e) {
        reopen(channel);
      } catch (IOException e) {
        throw new IdentityFailure("cannot read the key of member " + member + " in " + path, e);
      }
    }
  }

  private static byte[] readFully(FileChannel channel, long offset) throws IOException {
    ByteBuffer slot = ByteBuffer.allocate(KeySlot.BYTES);
    while (slot.hasRemaining()) {
      if (channel.read(slot, offset + slot.position()) < 0) {
        break;
      }
    }
    return slot.array();
  }

  private synchronized void reopen(FileChannel broken) {
    if (closed || reading != broken) {
      return;
    }
    try {
      reading = FileChannel.open(path, StandardOpenOption.READ);
    } catch (IOException e) {
      throw new IdentityFailure("cannot open " + path, e);
    }
  }

  /** Whether the member's slot lies beyond all that were ever written. For the ledger thread. */
  boolean isBeyondEnd(int member) {
    return offset(member) >= end;
  }

  /** One behind the end is written with those that follow it, at the latest by {@link #force}. */
  void write(int member, byte[] slot) throws IOException {
    long offset = offset(member);
    if (closed) {
      throw new ClosedChannelException();
    }
    if (!newSlots.takes(member)) {
      writeNewSlots();
    }
    if (offset >= end) {
      newSlots.add(member, slot);
    } else {
      writeNewSlots();
      ByteBuffer bytes = ByteBuffer.wrap(slot);
      while (bytes.hasRemaining()) {
        writing.write(bytes, offset + bytes.position());
      }
    }
    end = Math.max(end, offset + slot.length);
  }

  private void writeNewSlots() throws IOException {
    newSlots.write(writing, offset(0));
  }

  void force() throws IOException {
    writeNewSlots();
    writing.force(false);
  }

  @Override
  public synchronized void close() {
    boolean open = !closed;
    closed = true;
    try {
      if (open) {
        writeWhatIsLeft();
      }
      writing.close();
      reading.close();
    } catch (IOException e) {
      throw new IdentityFailure("cannot close " + path, e);
    }
  }

  private void writeWhatIsLeft() {
    try {
      writeNewSlots();
    } catch (IOException e) {
      // Nobody was told of what was not forced; a disk that is full was told of before.
      return;
    }
  }
}
