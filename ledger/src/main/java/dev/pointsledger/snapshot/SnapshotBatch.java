package dev.pointsledger.snapshot;

import dev.pointsledger.event.Event;
import dev.pointsledger.event.Header;
import dev.pointsledger.event.MemberChange;
import dev.pointsledger.event.ProgramRow;
import dev.pointsledger.event.ProgramTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.collections.Int2ObjectHashMap;

/** What the records after a position did, the latest value of each thing, up to a group's end. */
public final class SnapshotBatch {
  private final Int2ObjectHashMap<MemberDelta> members = new Int2ObjectHashMap<>();
  private final List<Event.ProgramRecorded> versions = new ArrayList<>();
  private final List<Event.TemplateRecorded> templates = new ArrayList<>();
  private final Map<ProgramKey, Long> programRows = new LinkedHashMap<>();
  private final DayBooks days;
  private final Standings standings = new Standings();
  private SnapshotPosition from;
  private SnapshotPosition to;
  private long lastRecordedAtMs;
  private int records;

  /**
   * The key of a row of a program.
   *
   * @param program the program's number
   * @param table which table
   * @param key first part of the key
   * @param key2 second part of the key
   */
  public record ProgramKey(int program, ProgramTable table, long key, long key2) {}

  /**
   * A batch after a position.
   *
   * @param days knows the programs that there are at the position
   */
  public SnapshotBatch(SnapshotPosition from, DayBooks days) {
    this.from = from;
    this.days = days;
    this.to = from;
    this.lastRecordedAtMs = from.recordedAtMs();
  }

  /** Adds the next record. */
  public void add(Event event) {
    Header header = event.header();
    if (header.sequence() != from.sequence() + records + 1) {
      throw new IllegalStateException(
          "record " + header.sequence() + " after " + records + " records from " + from);
    }
    if (event instanceof Event.ProgramRecorded program) {
      versions.add(program);
    } else if (event instanceof Event.TemplateRecorded template) {
      templates.add(template);
    }
    days.add(event);
    standings.add(event);
    MemberChange change = event.change();
    if (change != null) {
      add(header, change);
    }
    for (MemberChange other : event.side().others()) {
      add(header, other);
    }
    for (ProgramRow row : event.side().programRows()) {
      programRows.put(
          new ProgramKey(header.program(), row.table(), row.key(), row.key2()), row.value());
    }
    lastRecordedAtMs = header.recordedAtMs();
    records++;
  }

  private void add(Header header, MemberChange change) {
    MemberDelta delta = members.get(change.member());
    if (delta == null) {
      delta = new MemberDelta(change.member(), header.program(), change.enrolled());
      members.put(change.member(), delta);
    }
    delta.add(change, header.sequence(), header.recordedAtMs());
  }

  /** Notes that the record added last ends a group, and what the state hashes to there. */
  public void groupEnded(long stateHash) {
    to =
        new SnapshotPosition(
            from.ledgerId(), from.sequence() + records, stateHash, lastRecordedAtMs);
  }

  /** Whether the record added last ended a group: only then the batch may be committed. */
  public boolean atGroupEnd() {
    return to.sequence() == from.sequence() + records;
  }

  /** Forgets all after a commit, and goes on from there. */
  public void clear() {
    from = to;
    members.clear();
    versions.clear();
    templates.clear();
    programRows.clear();
    days.clear();
    standings.clear();
    records = 0;
  }

  /** The position before the first record of the batch. */
  public SnapshotPosition from() {
    return from;
  }

  /** The position behind the last group of the batch. */
  public SnapshotPosition to() {
    return to;
  }

  /** How many records were added. */
  public int records() {
    return records;
  }

  /** Every member touched, in no order. */
  public Collection<MemberDelta> members() {
    return members.values();
  }

  /** Every program version recorded, in order. */
  public List<Event.ProgramRecorded> versions() {
    return versions;
  }

  /** Every version of a coupon template recorded, in order. */
  public List<Event.TemplateRecorded> templates() {
    return templates;
  }

  /** The latest values of the rows of programs that the records set; 0: gone. */
  public Map<ProgramKey, Long> programRows() {
    return programRows;
  }

  /** How the records changed tiers and plans, in order. */
  public List<Standing> standings() {
    return standings.all();
  }

  /** What the records moved, by business day. */
  public DayBooks days() {
    return days;
  }
}
