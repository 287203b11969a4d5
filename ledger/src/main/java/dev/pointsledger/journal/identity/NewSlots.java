package dev.pointsledger.journal.identity;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Slots of new members in a row, that are not in the file yet: written with one call instead of one
 * each. The ledger thread adds and writes; any thread looks one up.
 */
final class NewSlots {
  private static final int SLOTS_MAX = 256;

  private final ByteBuffer slots = ByteBuffer.allocateDirect(SLOTS_MAX * KeySlot.BYTES);
  private int first;

  /** Whether a slot follows the last one, or is the first, and there is room. */
  synchronized boolean takes(int member) {
    return slots.position() == 0
        || (slots.hasRemaining() && member == first + slots.position() / KeySlot.BYTES);
  }

  synchronized void add(int member, byte[] slot) {
    if (slots.position() == 0) {
      first = member;
    }
    slots.put(slot);
  }

  /** Copies a slot; false: it is not here. */
  synchronized boolean copy(int member, byte[] into) {
    int place = (member - first) * KeySlot.BYTES;
    if (member < first || place < 0 || place >= slots.position()) {
      return false;
    }
    slots.get(place, into);
    return true;
  }

  /**
   * Writes all there are to their places in a file.
   *
   * @param offset of the slot of member 0
   */
  synchronized void write(FileChannel file, long offset) throws IOException {
    if (slots.position() == 0) {
      return;
    }
    ByteBuffer bytes = slots.duplicate().flip();
    long at = offset + (long) first * KeySlot.BYTES;
    while (bytes.hasRemaining()) {
      file.write(bytes, at + bytes.position());
    }
    wipe();
  }

  /** No key stays in memory longer than it must. */
  private void wipe() {
    for (int at = 0; at < slots.position(); at += Long.BYTES) {
      slots.putLong(at, 0);
    }
    slots.clear();
  }
}
