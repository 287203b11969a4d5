package dev.pointsledger.engine;

import dev.pointsledger.command.Ledger;
import dev.pointsledger.command.RecordFilter;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.event.MemberChange;
import dev.pointsledger.event.Settlement;
import dev.pointsledger.journal.Journal;
import dev.pointsledger.journal.JournalFailure;
import dev.pointsledger.journal.JournalReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads records out of the journal in order, decoding only those that are wanted. */
final class JournalRecordScan implements Ledger.RecordScan {
  private final JournalReader reader;
  private final EventCodec codec;
  private final RecordFilter filter;
  private long position;
  private boolean placed;

  JournalRecordScan(Journal journal, EventCodec codec, RecordFilter filter, long after) {
    this.reader = journal.newReader();
    this.codec = codec;
    this.filter = filter;
    this.position = after;
  }

  @Override
  public List<Event> read(long upTo, Ledger.ScanBounds bounds) {
    List<Event> found = new ArrayList<>();
    int bytes = 0;
    int looks = 0;
    while (position < upTo
        && looks < bounds.looks()
        && found.size() < bounds.events()
        && bytes < bounds.bytes()) {
      next();
      looks++;
      if (isWanted()) {
        found.add(codec.decode(position, reader.buffer(), reader.offset(), reader.length()));
        bytes += reader.length();
      }
    }
    return found;
  }

  private void next() {
    if (!placed) {
      reader.seek(position + 1);
      placed = true;
    }
    if (!reader.next()) {
      throw new JournalFailure("record " + (position + 1) + " is not in the journal");
    }
    position++;
  }

  private boolean isWanted() {
    byte[] buffer = reader.buffer();
    int offset = reader.offset();
    int length = reader.length();
    boolean isOfKind = codec.isOf(filter.program(), filter.kinds(), buffer, offset, length);
    boolean mayRemind =
        !isOfKind
            && filter.kinds().contains(RecordFilter.REMINDER)
            && codec.isOf(filter.program(), Set.of(), buffer, offset, length);
    boolean ofAnyMember = filter.member() == RecordFilter.ANY_MEMBER;
    if ((!isOfKind && !mayRemind) || (isOfKind && ofAnyMember)) {
      return isOfKind;
    }
    Event event = codec.decodeForReplay(position, buffer, offset, length);
    return (isOfKind || reminds(event)) && (ofAnyMember || event.changeOf(filter.member()) != null);
  }

  private static boolean reminds(Event event) {
    MemberChange change = event.change();
    if (change != null && reminds(change)) {
      return true;
    }
    for (MemberChange other : event.side().others()) {
      if (reminds(other)) {
        return true;
      }
    }
    return false;
  }

  private static boolean reminds(MemberChange change) {
    for (Settlement settlement : change.settlements()) {
      if (settlement.kind().reminds()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void close() {
    reader.close();
  }
}
