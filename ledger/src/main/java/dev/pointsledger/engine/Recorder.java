package dev.pointsledger.engine;

import dev.pointsledger.event.Event;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.event.MemberChange;
import dev.pointsledger.journal.Journal;
import dev.pointsledger.journal.RecordGroup;
import dev.pointsledger.journal.identity.IdentityVault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns events into records of the present group and makes groups durable: keys of new members
 * first, then the journal. Owned by the ledger thread.
 */
final class Recorder {
  private final EventCodec codec;
  private final IdentityVault vault;
  private final Journal journal;
  private final RecordGroup group = new RecordGroup();
  private boolean appended;
  private long appendedBytes;
  private volatile byte[] chainHead;

  Recorder(EventCodec codec, IdentityVault vault, Journal journal) {
    this.codec = codec;
    this.vault = vault;
    this.journal = journal;
    this.chainHead = journal.chainHead();
  }

  /** Adds an event to the present group. */
  void add(Event event) {
    encode(event);
    if (!group.fits(codec.encodedLength())) {
      append();
    }
    group.add(codec.encoded(), 0, codec.encodedLength());
  }

  /**
   * Adds events that belong together: all to one group, or none.
   *
   * @return false: one group does not hold them
   */
  boolean addTogether(List<Event> events) {
    append();
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
    MemberChange change = changeOf(event);
    if (change != null && change.enrolled()) {
      vault.newKey(change.member());
    }
    codec.encode(event);
  }

  private static @Nullable MemberChange changeOf(Event event) {
    if (event instanceof Event.AccrualRecorded accrual) {
      return accrual.change();
    }
    return event instanceof Event.MemberRecorded member ? member.change() : null;
  }

  /** Appends the present group and starts the next; not durable before {@link #force}. */
  void append() {
    if (group.count() > 0) {
      journal.append(group);
      appendedBytes += group.size();
      group.clear();
      appended = true;
    }
  }

  /** Appends and forces what there is. */
  void force() {
    append();
    if (appended) {
      vault.force();
      journal.force();
      chainHead = journal.chainHead();
      appended = false;
    }
  }

  /** Records in the present group. */
  int count() {
    return group.count();
  }

  /** Bytes of the present group. */
  int size() {
    return group.size();
  }

  /** Bytes appended by this process. */
  long appendedBytes() {
    return appendedBytes;
  }

  /** Hash over all groups forced so far, 32 bytes; not to be changed. Any thread. */
  byte[] chainHead() {
    return chainHead;
  }
}
