package dev.pointsledger.snapshot;

import dev.pointsledger.event.Identity;
import dev.pointsledger.event.MemberChange;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberImage;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.model.MemberStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What several records did to one member, the latest value of each thing. */
public final class MemberDelta {
  /** Up to here rows are looked for one by one. */
  private static final int ROWS_LISTED_MAX = 16;

  private final int number;
  private final int program;
  private final boolean enrolled;
  private final long[] values = new long[MemberField.COUNT];
  private final List<MemberImage.Row> rows = new ArrayList<>(4);
  private @Nullable Map<RowKey, Integer> places;
  private int mask;
  private @Nullable Identity identity;
  private long lastSequence;
  private long lastRecordedAtMs;

  private record RowKey(MemberTable table, long key, long key2) {}

  MemberDelta(int number, int program, boolean enrolled) {
    this.number = number;
    this.program = program;
    this.enrolled = enrolled;
  }

  void add(MemberChange change, long sequence, long recordedAtMs) {
    MemberImage image = change.image();
    int place = 0;
    for (int bits = image.mask(); bits != 0; bits &= bits - 1) {
      values[Integer.numberOfTrailingZeros(bits)] = image.valueAt(place++);
    }
    mask |= image.mask();
    for (MemberImage.Row row : image.rows()) {
      add(row);
    }
    if (change.identity() != null) {
      identity = change.identity();
    }
    lastSequence = sequence;
    lastRecordedAtMs = recordedAtMs;
  }

  private void add(MemberImage.Row row) {
    int place = placeOf(row);
    if (place >= 0) {
      rows.set(place, row);
      return;
    }
    rows.add(row);
    if (places != null) {
      places.put(keyOf(row), rows.size() - 1);
    }
  }

  private int placeOf(MemberImage.Row row) {
    if (rows.size() <= ROWS_LISTED_MAX) {
      for (int i = 0; i < rows.size(); i++) {
        MemberImage.Row other = rows.get(i);
        if (other.key() == row.key()
            && other.key2() == row.key2()
            && other.table() == row.table()) {
          return i;
        }
      }
      return -1;
    }
    Map<RowKey, Integer> map = places;
    if (map == null) {
      map = new HashMap<>();
      for (int i = 0; i < rows.size(); i++) {
        map.put(keyOf(rows.get(i)), i);
      }
      places = map;
    }
    return map.getOrDefault(keyOf(row), -1);
  }

  private static RowKey keyOf(MemberImage.Row row) {
    return new RowKey(row.table(), row.key(), row.key2());
  }

  /** The member's number. */
  public int number() {
    return number;
  }

  /** The program's number. */
  public int program() {
    return program;
  }

  /** Whether one of the records enrolled the member; then all that is not set is 0. */
  public boolean enrolled() {
    return enrolled;
  }

  /** Whether the records set a field. */
  public boolean has(MemberField field) {
    return (mask & field.bit()) != 0;
  }

  /** The latest value of a field that the records set, or 0. */
  public long value(MemberField field) {
    return values[field.ordinal()];
  }

  /** The latest values of the rows that the records set, each key once; value 0: gone. */
  public List<MemberImage.Row> rows() {
    return rows;
  }

  /** Who the member is, if the records say so; null: they do not, or erase it. */
  public @Nullable Identity identity() {
    return erased() ? null : identity;
  }

  /** Whether one of the records erased the member: nobody may know any more who it was. */
  public boolean erased() {
    return has(MemberField.STATUS) && value(MemberField.STATUS) == MemberStatus.ERASED.ordinal();
  }

  /** Sequence of the last of the records. */
  public long lastSequence() {
    return lastSequence;
  }

  /** Time of the last of the records, epoch ms. */
  public long lastRecordedAtMs() {
    return lastRecordedAtMs;
  }
}
