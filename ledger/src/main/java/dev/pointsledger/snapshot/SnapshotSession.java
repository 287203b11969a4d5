package dev.pointsledger.snapshot;

import dev.pointsledger.core.state.LedgerState;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection to the stored state, and the right to change it. After a {@link SnapshotUnavailable}
 * it is only to be closed: the position is then known by connecting again. Belongs to one thread at
 * a time.
 */
public interface SnapshotSession extends AutoCloseable {
  /** Where the stored state is. */
  SnapshotPosition position();

  /** The zones of programs whose business days are kept at {@link #position}, by number. */
  Map<Integer, ZoneId> bookedZones();

  /**
   * Reads the whole state at {@link #position}; its hash is for the caller to compare.
   *
   * @throws SnapshotDamaged if what is stored is no state
   * @throws SnapshotUnavailable if it cannot be read now
   */
  LedgerState load();

  /**
   * Writes what has changed and moves the position, both or neither.
   *
   * @param batch all that the records between the position and its end did
   * @throws SnapshotRefused if another process has become the writer
   * @throws SnapshotDamaged if what is stored is not what the position says
   * @throws SnapshotUnavailable if it is not known whether it was written
   */
  void commit(SnapshotBatch batch);

  /**
   * Empties what is stored and makes it this ledger's, at the position before the first record.
   *
   * @throws SnapshotRefused if another process has become the writer
   * @throws SnapshotUnavailable if it is not known whether it was done
   */
  void reset();

  /**
   * Lets nothing of rows that are gone be left in the store's files, as far as that is in its
   * hands.
   *
   * @return what is not, for people; null: nothing is left
   * @throws SnapshotUnavailable if it is not known whether it was done
   */
  @Nullable String purge();

  @Override
  void close();
}
