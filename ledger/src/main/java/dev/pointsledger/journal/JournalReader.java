package dev.pointsledger.journal;

/**
 * Reads records in order. Belongs to one thread. Each group is verified whole (lengths, CRC32C,
 * hash chain from the group before, where that was read by this reader) before its first record is
 * shown.
 */
public interface JournalReader extends AutoCloseable {
  /**
   * Moves before a record; the next {@link #next} shows it.
   *
   * @param sequence 1 to {@link Journal#lastSequence}; one more means the end
   * @throws JournalFailure if there is no such record
   */
  void seek(long sequence);

  /**
   * Shows the next record.
   *
   * @return false at the end of what has been appended so far; a later call may show more
   * @throws JournalFailure if the journal is damaged there
   */
  boolean next();

  /** Sequence of the record shown. */
  long sequence();

  /** The bytes that hold the record's payload; valid until the next call of {@link #next}. */
  byte[] buffer();

  /** Where the payload starts in {@link #buffer}. */
  int offset();

  /** Length of the payload, bytes. */
  int length();

  /** Whether the record shown is the last of its group. */
  boolean lastOfGroup();

  /** What the writer's state hashed to after the group of the record shown. */
  long stateHash();

  @Override
  void close();
}
