package dev.pointsledger.journal.identity;

import dev.pointsledger.event.IdentityCipher;

/**
 * Keys of members and what is done with them. All but {@link #open} and {@link #close} are for the
 * ledger thread alone.
 *
 * <p>To enroll a member: {@link #newKey}, {@link #seal}, append the record, and before the
 * journal's force {@link #force}. So no durable record ever lacks its key.
 */
public interface IdentityVault extends IdentityCipher, AutoCloseable {
  /**
   * Makes a key for a member about to be enrolled, in place of one whose enrollment was rolled back
   * or cut off. The caller vouches that no record that counts was sealed for this number.
   *
   * @param member the member's number, from 0
   * @throws dev.pointsledger.event.IdentityFailure if it cannot be stored, or the member was erased
   */
  void newKey(int member);

  /**
   * Makes all new keys durable; cheap if there are none.
   *
   * @throws dev.pointsledger.event.IdentityFailure fatal: nothing of the group may be acknowledged,
   *     and the vault refuses all that would write
   */
  void force();

  /**
   * Destroys a member's key, durably: every copy of the member's identity that was sealed with it
   * is lost. Doing it again does no harm.
   */
  void erase(int member);

  @Override
  void close();
}
