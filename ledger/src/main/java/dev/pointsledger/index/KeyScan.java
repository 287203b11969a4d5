package dev.pointsledger.index;

import dev.pointsledger.model.BusinessKey;

/** All that a key index holds on the disk, for comparing; changes nothing. One thread. */
public interface KeyScan extends AutoCloseable {
  /** Sequence up to which all keys are there; 0: none are. */
  long position();

  /**
   * Shows every key, in no order.
   *
   * @throws IndexFailure if something cannot be read, or is no key
   */
  void forEach(Visitor visitor);

  @Override
  void close();

  /** Is shown keys. */
  @FunctionalInterface
  interface Visitor {
    /** A key and the sequence that stands with it, whatever it is. */
    void entry(BusinessKey key, long sequence);
  }
}
