package dev.pointsledger.journal.identity;

import dev.pointsledger.event.IdentityFailure;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * How one member's key stands in the file. 64 bytes, so that no slot straddles a sector.
 *
 * <pre>
 *   0   state (u8): 0 never used, 1 a key, 2 erased
 *   1   zero (3)
 *   4   member (u32, big-endian)
 *   8   key: cipher half (32), nonce half (16); zeros once erased
 *   56  CRC32C of bytes 0 to 55 (u32, big-endian)
 *   60  zero (4)
 * </pre>
 */
final class KeySlot {
  static final int BYTES = 64;

  private static final byte LIVE = 1;
  private static final byte ERASED = 2;
  private static final int KEY_AT = 8;
  private static final int CRC_AT = 56;

  private KeySlot() {}

  static byte[] live(int member, MemberKey key) {
    byte[] slot = slot(LIVE, member);
    System.arraycopy(key.bytes(), 0, slot, KEY_AT, MemberKey.BYTES);
    return checked(slot);
  }

  static byte[] erased(int member) {
    return checked(slot(ERASED, member));
  }

  private static byte[] slot(byte state, int member) {
    byte[] slot = new byte[BYTES];
    slot[0] = state;
    ByteBuffer.wrap(slot).putInt(Integer.BYTES, member);
    return slot;
  }

  private static byte[] checked(byte[] slot) {
    ByteBuffer.wrap(slot).putInt(CRC_AT, crc(slot));
    return slot;
  }

  private static int crc(byte[] slot) {
    CRC32C crc = new CRC32C();
    crc.update(slot, 0, CRC_AT);
    return (int) crc.getValue();
  }

  /** Whether the slot was never written. */
  static boolean isBlank(byte[] slot) {
    for (byte b : slot) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  static boolean isErased(byte[] slot) {
    return slot[0] == ERASED;
  }

  /** Whether the slot is what was once written for the member. */
  static boolean isWhole(byte[] slot, int member) {
    ByteBuffer buffer = ByteBuffer.wrap(slot);
    return (slot[0] == LIVE || slot[0] == ERASED)
        && buffer.getInt(Integer.BYTES) == member
        && buffer.getInt(CRC_AT) == crc(slot);
  }

  /**
   * Reads a slot.
   *
   * @param file named in messages
   * @return null: the key was erased
   * @throws IdentityFailure if there is no key or it is damaged
   */
  static @Nullable MemberKey read(byte[] slot, int member, Object file) {
    if (isBlank(slot)) {
      throw new IdentityFailure("no key of member " + member + " in " + file);
    }
    if (!isWhole(slot, member)) {
      throw new IdentityFailure(
          "the key of member "
              + member
              + " in "
              + file
              + " is damaged: restore the file from a backup");
    }
    if (isErased(slot)) {
      return null;
    }
    byte[] key = new byte[MemberKey.BYTES];
    System.arraycopy(slot, KEY_AT, key, 0, key.length);
    return new MemberKey(key);
  }
}
