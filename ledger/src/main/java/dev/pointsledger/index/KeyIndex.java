package dev.pointsledger.index;

import dev.pointsledger.model.BusinessKey;
import java.util.List;

/**
 * Business keys and the sequences of their records, up to a position. Safe to use from any thread.
 */
public interface KeyIndex extends AutoCloseable {
  /** No record has the key. */
  long NONE = 0;

  /** Sequence up to which all keys are in the index; 0: none are. */
  long position();

  /**
   * Whether a key may be in the index, answered from memory alone (bloom filters): for event loops.
   *
   * @return false: it is certainly not in the index as of the {@link #position} read before the
   *     call
   */
  boolean mayContain(BusinessKey key);

  /**
   * The sequence of the record with the key, as of the {@link #position} read before the call or
   * later; {@link #NONE}: not in the index. May read the disk: for workers.
   */
  long find(BusinessKey key);

  /**
   * Adds keys and moves the position, both or neither.
   *
   * @param entries keys of the records after the present position, up to {@code position}, in the
   *     order of their records: of a key that moves the last counts
   * @param position the new position
   */
  void write(List<Entry> entries, long position);

  /** Makes all that was written durable, so that a restart need not read the journal again. */
  void flush();

  @Override
  void close();

  /**
   * A key and the sequence of its record.
   *
   * @param key the business key
   * @param sequence of the record
   */
  record Entry(BusinessKey key, long sequence) {}
}
