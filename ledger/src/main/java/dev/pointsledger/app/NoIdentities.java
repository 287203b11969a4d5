package dev.pointsledger.app;

import dev.pointsledger.event.IdentityCipher;
import org.jspecify.annotations.Nullable;

/** For codecs that are asked for no identity. */
enum NoIdentities implements IdentityCipher {
  INSTANCE;

  @Override
  public byte[] seal(int member, long sequence, byte[] plain) {
    throw new IllegalStateException("nothing is sealed here");
  }

  @Override
  public byte @Nullable [] open(int member, long sequence, byte[] sealed) {
    return null;
  }
}
