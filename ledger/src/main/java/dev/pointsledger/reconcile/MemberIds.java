package dev.pointsledger.reconcile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The ids of members by their numbers, in a file of slots: there may be more than fit in memory.
 */
final class MemberIds implements AutoCloseable {
  private static final int SLOT = 65;

  private final FileChannel file;
  private final ByteBuffer slot = ByteBuffer.allocateDirect(SLOT);

  MemberIds(Path path) throws IOException {
    file =
        FileChannel.open(
            path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  void put(int member, String id) {
    byte[] text = id.getBytes(StandardCharsets.UTF_8);
    slot.clear().put((byte) text.length).put(text);
    slot.position(SLOT).flip();
    try {
      file.write(slot, (long) member * SLOT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Null: erased. */
  @Nullable String get(int member) {
    slot.clear();
    try {
      int read = file.read(slot, (long) member * SLOT);
      if (read < SLOT || slot.get(0) == 0) {
        return null;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] text = new byte[slot.get(0)];
    slot.position(1).get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
