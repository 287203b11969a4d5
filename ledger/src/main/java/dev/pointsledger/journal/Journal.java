package dev.pointsledger.journal;

/**
 * An append-only sequence of record groups. Sequences of records start at 1 and have no gaps. One
 * thread appends and forces; any number of readers, each on its own thread, read behind it.
 */
public interface Journal extends AutoCloseable {
  /**
   * Appends one whole group; not durable before {@link #force}.
   *
   * @param group at least one record, the first with sequence {@link #lastSequence} + 1
   * @throws JournalFailure if the machine fails; the journal must then not be used any more
   */
  void append(RecordGroup group);

  /**
   * Makes all that was appended durable.
   *
   * @return the sequence up to which all is durable now
   * @throws JournalFailure if the machine fails; the journal must then not be used any more
   */
  long force();

  /** Sequence of the last appended record; 0 if there is none. */
  long lastSequence();

  /** Sequence up to which all is durable; 0 if nothing is. Safe to call from any thread. */
  long forcedSequence();

  /** The hash over all groups appended so far, 32 bytes, a copy. Zeroes for an empty journal. */
  byte[] chainHead();

  /** A new reader, positioned before the first record. */
  JournalReader newReader();

  /** Forces what was appended, marks the clean end, closes. */
  @Override
  void close();
}
