package dev.pointsledger.event;

import org.jspecify.annotations.Nullable;

/**
 * Encrypts and decrypts what a record says of a person, with the key of the member. Bound to member
 * and record: bytes moved elsewhere do not open.
 */
public interface IdentityCipher {
  /** How much longer sealed bytes are than plain ones. */
  int OVERHEAD_BYTES = 28;

  /**
   * Encrypts. The same arguments give the same bytes. For the ledger thread alone.
   *
   * @param member the member's number; its key must have been made
   * @param sequence of the record the bytes will stand in
   * @param plain not kept, not changed
   * @return {@link #OVERHEAD_BYTES} longer than {@code plain}
   * @throws IdentityFailure if the member has no key, it was erased, or it cannot be read
   */
  byte[] seal(int member, long sequence, byte[] plain);

  /**
   * Decrypts. Safe to call from any thread.
   *
   * @return null: the member's key was erased, nobody can read this any more
   * @throws IdentityFailure if the bytes or the key are damaged, or the key is missing
   */
  byte @Nullable [] open(int member, long sequence, byte[] sealed);
}
