package dev.pointsledger.event;

import org.jspecify.annotations.Nullable;

/** Encrypts who a member is, with a key of that member alone. */
public interface IdentityCipher {
  /** Makes the key of a member who is being enrolled. */
  void newKey(int member);

  /** Encrypts for one record; the same arguments give the same bytes. */
  byte[] seal(int member, long sequence, byte[] plain);

  /** Decrypts; null: the member was erased. */
  byte @Nullable [] open(int member, long sequence, byte[] sealed);
}
