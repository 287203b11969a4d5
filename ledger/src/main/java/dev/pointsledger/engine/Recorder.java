package dev.pointsledger.engine;

import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.event.MemberChange;
import dev.pointsledger.journal.Journal;
import dev.pointsledger.journal.RecordGroup;
import dev.pointsledger.journal.identity.IdentityVault;
import dev.pointsledger.metrics.LatencyRecorder;
import dev.pointsledger.metrics.Operation;
import dev.pointsledger.metrics.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Turns events into records of the present group and makes groups durable: keys of new members
 * first, then the journal; then keys of erased members are destroyed. Owned by the ledger thread.
 */
final class Recorder {
  private final EventCodec codec;
  private final IdentityVault vault;
  private final Journal journal;
  private final LedgerState state;
  private final EngineLimits limits;
  private final LongSupplier elapsedNanos;
  private final LatencyRecorder latency;
  private final RecordGroup group = new RecordGroup();

  /** Members of the records since the last force that were erased. */
  private final List<Integer> erased = new ArrayList<>();

  /** A force that takes so long is not one that will soon be over. */
  private static final long STALL_NANOS = 5_000_000_000L;

  private static final long NOT_FORCING = Long.MIN_VALUE;

  private boolean appended;
  private final AtomicLong forcingSinceNanos = new AtomicLong(NOT_FORCING);
  private long appendedBytes;
  private final AtomicLong shownSequence = new AtomicLong();
  private final AtomicLong shownBytes = new AtomicLong();
  private volatile ChainHead chainHead;

  /**
   * The hash over all groups up to one.
   *
   * @param sequence of the last record of that group
   * @param hash 32 bytes, not to be changed
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record ChainHead(long sequence, byte[] hash) {}

  Recorder(
      LedgerState state,
      EventCodec codec,
      IdentityVault vault,
      Journal journal,
      EngineLimits limits,
      LongSupplier elapsedNanos,
      LatencyRecorder latency) {
    this.state = state;
    this.codec = codec;
    this.vault = vault;
    this.journal = journal;
    this.limits = limits;
    this.elapsedNanos = elapsedNanos;
    this.latency = latency;
    this.chainHead = new ChainHead(journal.lastSequence(), journal.chainHead());
  }

  /** Adds an event to the present group; all before it are applied, it is not yet. */
  void add(Event event) {
    encode(event);
    if (isFull() || !group.fits(codec.encodedLength())) {
      append();
    }
    group.add(codec.encoded(), 0, codec.encodedLength());
  }

  /**
   * Adds events that belong together, and are applied already, to a group of their own so far: all
   * or none. The group before was appended when they were begun.
   *
   * @return false: one group does not hold them
   */
  boolean addTogether(List<Event> events) {
    for (Event event : events) {
      encode(event);
      if (!group.fits(codec.encodedLength())) {
        group.clear();
        return false;
      }
      group.add(codec.encoded(), 0, codec.encodedLength());
    }
    return true;
  }

  private void encode(Event event) {
    MemberChange change = event.change();
    if (change != null && change.enrolled()) {
      vault.newKey(change.member());
    }
    if (event instanceof Event.ErasureRecorded erasure) {
      erased.add(erasure.change().member());
    }
    codec.encode(event);
  }

  /**
   * Appends the present group, with the hash of the state as it is now, and starts the next; not
   * durable before {@link #force}. The keys of its new members are: what the system writes to the
   * disk on its own could otherwise be a group that recovery finds whole and cannot read.
   */
  void append() {
    if (group.count() > 0) {
      long startNanos = elapsedNanos.getAsLong();
      vault.force();
      group.stateHash(state.hash());
      journal.append(group);
      latency.record(Operation.GROUP, Stage.APPEND, elapsedNanos.getAsLong() - startNanos);
      latency.record(Operation.GROUP, Stage.SIZE, group.count());
      appendedBytes += group.size();
      shownBytes.setRelease(appendedBytes);
      shownSequence.setRelease(journal.lastSequence());
      group.clear();
      appended = true;
    }
  }

  /** Appends and forces what there is. */
  void force() {
    append();
    if (appended) {
      long startNanos = elapsedNanos.getAsLong();
      forcingSinceNanos.setRelease(startNanos);
      journal.force();
      forcingSinceNanos.setRelease(NOT_FORCING);
      // Only now: a key that is gone without a durable record would leave a member without a name.
      erased.forEach(vault::erase);
      erased.clear();
      latency.record(Operation.GROUP, Stage.FORCE, elapsedNanos.getAsLong() - startNanos);
      chainHead = new ChainHead(journal.lastSequence(), journal.chainHead());
      appended = false;
    }
  }

  /** Whether the disk has not answered for long. Any thread. */
  boolean isStalled() {
    long sinceNanos = forcingSinceNanos.getAcquire();
    return sinceNanos != NOT_FORCING && elapsedNanos.getAsLong() - sinceNanos >= STALL_NANOS;
  }

  /** Whether the present group has as many records or bytes as a group may have. */
  boolean isFull() {
    return group.count() >= limits.groupRecordsMax() || group.size() >= limits.groupBytesMax();
  }

  /** Bytes appended by this process. */
  long appendedBytes() {
    return appendedBytes;
  }

  /** The same as others may see it. Any thread. */
  long bytesAppended() {
    return shownBytes.get();
  }

  /** The last record appended by this process; 0: none was. Any thread. */
  long sequence() {
    return shownSequence.get();
  }

  /** Hash over all groups forced so far. Any thread. */
  ChainHead chainHead() {
    return chainHead;
  }
}
