package dev.pointsledger.recovery;

import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.StateHash;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.journal.StoredRecord;
import dev.pointsledger.snapshot.SnapshotDamaged;
import dev.pointsledger.snapshot.SnapshotMisfit;
import dev.pointsledger.snapshot.SnapshotPosition;
import dev.pointsledger.snapshot.SnapshotRefused;
import dev.pointsledger.snapshot.SnapshotSession;
import dev.pointsledger.snapshot.SnapshotStore;
import dev.pointsledger.snapshot.SnapshotUnavailable;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state at the stored position, if it is what the journal says: the position is the end of a
 * group of this ledger's journal, the journal notes the stored hash there, and what was loaded
 * hashes to it; what no hash covers (the position's time, where and when program versions were
 * recorded) equals the journal's records. In every other case the journal alone gives the state.
 *
 * @param state null: the journal is to be replayed from its first record
 * @param rebuildReason what was found wrong with what is stored; null: nothing, or it is for the
 *     follower to find out again
 */
public record SnapshotLoad(@Nullable LedgerState state, @Nullable String rebuildReason) {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotLoad.class);

  /**
   * Tries.
   *
   * @param records of the journal, by sequence, without opening it; null: there is no such record
   */
  public static SnapshotLoad from(
      SnapshotStore store,
      UUID ledgerId,
      LongFunction<@Nullable StoredRecord> records,
      EventCodec codec) {
    try (SnapshotSession session = store.connect()) {
      SnapshotPosition position = session.position();
      String fault = fault(position, ledgerId, records);
      if (fault != null) {
        return without(store, fault, null);
      }
      SnapshotProof proof = new SnapshotProof(records, codec);
      String timeFault = proof.timeFault(position);
      return timeFault == null ? load(store, session, proof) : without(store, timeFault, timeFault);
    } catch (SnapshotDamaged e) {
      return without(store, e.getMessage(), e.getMessage());
    } catch (SnapshotUnavailable | SnapshotMisfit | SnapshotRefused e) {
      return without(store, e.getMessage(), null);
    } catch (RuntimeException e) {
      // Whatever is wrong with the store, the journal alone is enough to start.
      LOG.warn("{}: cannot be read", store.describe(), e);
      return without(store, e.toString(), null);
    }
  }

  private static @Nullable String fault(
      SnapshotPosition position, UUID ledgerId, LongFunction<@Nullable StoredRecord> records) {
    if (!position.ledgerId().equals(ledgerId)) {
      return "it holds " + position;
    }
    if (position.sequence() == 0) {
      return "it is empty";
    }
    StoredRecord last = position.sequence() < 0 ? null : records.apply(position.sequence());
    if (last == null || !last.lastOfGroup()) {
      return "it is at record "
          + position.sequence()
          + ", where no group of the journal ends: the database is ahead of the journal or of"
          + " another one";
    }
    return last.stateHash() == position.stateHash()
        ? null
        : "the journal notes another state at record " + position.sequence();
  }

  private static SnapshotLoad load(
      SnapshotStore store, SnapshotSession session, SnapshotProof proof) {
    long startedAtNanos = System.nanoTime();
    LedgerState state = session.load();
    String reason = hashFault(state, session.position().stateHash());
    if (reason == null) {
      reason = proof.versionsFault(state);
    }
    if (reason != null) {
      return without(store, reason, reason);
    }
    LOG.info(
        "{}: state at record {}, {} members, loaded in {} ms",
        store.describe(),
        state.sequence(),
        state.memberCount(),
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedAtNanos));
    return new SnapshotLoad(state, null);
  }

  private static @Nullable String hashFault(LedgerState state, long expected) {
    return state.hash() == expected
        ? null
        : "what it holds hashes to "
            + StateHash.text(state.hash())
            + ", not to "
            + StateHash.text(expected)
            + " as the journal notes at record "
            + state.sequence()
            + ": it was changed by something other than the ledger";
  }

  private static SnapshotLoad without(
      SnapshotStore store, @Nullable String why, @Nullable String rebuildReason) {
    LOG.warn("{}: {}; starting from the journal alone", store.describe(), why);
    return new SnapshotLoad(null, rebuildReason);
  }
}
