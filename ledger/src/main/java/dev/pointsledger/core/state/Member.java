package dev.pointsledger.core.state;

import dev.pointsledger.event.Identity;
import dev.pointsledger.event.MemberChange;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberImage;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.model.MemberStatus;
import java.time.MonthDay;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * All that the ledger knows of one member. Changed by {@link LedgerState#apply} only, once it is
 * there.
 */
public final class Member implements MemberValues {
  static final RowTable EMPTY = new RowTable();
  private static final int TABLES_MIN = MemberTable.CAP_MONTH.ordinal() + 1;

  private static final int ARREARS = MemberField.ARREARS.ordinal();
  private static final int TIER = MemberField.TIER.ordinal();
  private static final int INACTIVE_AT = MemberField.INACTIVE_AT.ordinal();

  private final int number;
  private final int program;
  private final long[] fields = new long[MemberField.COUNT];

  /** As many as the member needs: most are for things that most members never do. */
  private @Nullable RowTable[] tables = new RowTable[TABLES_MIN];

  private @Nullable String id;
  private @Nullable MonthDay birthday;
  private long lastSequence;
  private long lastRecordedAtMs;
  private long hash;

  Member(int number, int program) {
    this.number = number;
    this.program = program;
  }

  /** The member's number in this ledger, from 0. */
  public int number() {
    return number;
  }

  /** The program's number in this ledger. */
  public int program() {
    return program;
  }

  /** The caller's id; null once erased. */
  public @Nullable String id() {
    return id;
  }

  /** The birthday; null: not known. */
  @Override
  public @Nullable MonthDay birthday() {
    return birthday;
  }

  /** Whether nobody knows any more who the member was, as a record says. */
  public boolean isErased() {
    return fields[MemberField.STATUS.ordinal()] == MemberStatus.ERASED.ordinal();
  }

  /** Whether its key is gone and no record says why: one that does must follow. */
  public boolean isUnnamed() {
    return id == null && !isErased();
  }

  /** Sequence of the member's last record. */
  public long lastSequence() {
    return lastSequence;
  }

  /** When that was recorded, epoch ms. */
  @Override
  public long lastRecordedAtMs() {
    return lastRecordedAtMs;
  }

  /** A single value. */
  @Override
  public long get(MemberField field) {
    return fields[field.ordinal()];
  }

  /** Copies all single values, by their ordinals. */
  void copyFields(long[] to) {
    System.arraycopy(fields, 0, to, 0, fields.length);
  }

  /** For {@link MemberHash}: the hash of all single values. */
  long fieldsHash() {
    return MemberHash.sum(fields);
  }

  /** A table; to be read only. */
  @Override
  public RowTable table(MemberTable table) {
    int place = table.ordinal();
    RowTable rows = place < tables.length ? tables[place] : null;
    return rows == null ? EMPTY : rows;
  }

  /** Tables from this place on are empty. */
  int tableCount() {
    return tables.length;
  }

  /**
   * Sets what a record says.
   *
   * @param totals of the program, by field; are moved by as much as this member's values
   * @param outstanding of the program; likewise
   */
  void apply(
      MemberChange change,
      long sequence,
      long recordedAtMs,
      long[] totals,
      Outstanding outstanding) {
    MemberImage image = change.image();
    boolean anew = movesAll(image, outstanding);
    if (anew) {
      outstanding.remove(this);
    } else {
      outstanding.arrears(fields[TIER], image.value(MemberField.ARREARS) - fields[ARREARS]);
    }
    int place = 0;
    for (int mask = image.mask(); mask != 0; mask &= mask - 1) {
      int field = Integer.numberOfTrailingZeros(mask);
      long value = image.valueAt(place++);
      if (field < totals.length) {
        totals[field] += value - fields[field];
      }
      fields[field] = value;
    }
    for (int row = 0; row < image.rowCount(); row++) {
      MemberTable table = image.table(row);
      long key = image.key(row);
      long key2 = image.key2(row);
      long before = own(table).replace(key, key2, image.rowValue(row));
      if (!anew) {
        long by = image.rowValue(row) - before;
        outstanding.row(fields[TIER], fields[INACTIVE_AT], table, key, key2, by);
      }
    }
    if (anew) {
      outstanding.add(this);
    }
    Identity identity = change.identity();
    if (identity != null) {
      id = identity.memberId();
      birthday = identity.birthday();
    }
    if (isErased()) {
      id = null;
      birthday = null;
    }
    lastSequence = sequence;
    lastRecordedAtMs = recordedAtMs;
    hash = MemberHash.of(this);
  }

  /** Whether all that the member has is counted elsewhere after a change. */
  private boolean movesAll(MemberImage image, Outstanding outstanding) {
    int mask = image.mask();
    return ((mask & MemberField.TIER.bit()) != 0 && image.value(MemberField.TIER) != fields[TIER])
        || ((mask & MemberField.INACTIVE_AT.bit()) != 0
            && outstanding.isOtherMonth(image.value(MemberField.INACTIVE_AT), fields[INACTIVE_AT]));
  }

  /**
   * For {@link StateLoader} alone: what was known at the member's last record, but for its rows.
   */
  void load(
      @Nullable String memberId,
      @Nullable MonthDay memberBirthday,
      long sequence,
      long recordedAtMs,
      long[] values) {
    id = memberId;
    birthday = memberBirthday;
    lastSequence = sequence;
    lastRecordedAtMs = recordedAtMs;
    System.arraycopy(values, 0, fields, 0, fields.length);
  }

  /** For {@link StateLoader} alone: a row that was known. */
  void loadRow(MemberTable table, long key, long key2, long value) {
    own(table).set(key, key2, value);
  }

  /** For {@link StateLoader} alone: all rows are there. */
  void loaded() {
    hash = MemberHash.of(this);
  }

  /** The hash of all that is known of the member, kept with every change. */
  long hash() {
    return hash;
  }

  /** A copy to return to, should the records that follow be taken back. */
  Member copy() {
    Member copy = new Member(number, program);
    System.arraycopy(fields, 0, copy.fields, 0, fields.length);
    copy.tables = new RowTable[tables.length];
    for (int i = 0; i < tables.length; i++) {
      RowTable rows = tables[i];
      if (rows != null) {
        RowTable own = new RowTable();
        own.copyFrom(rows);
        copy.tables[i] = own;
      }
    }
    copy.id = id;
    copy.birthday = birthday;
    copy.lastSequence = lastSequence;
    copy.lastRecordedAtMs = lastRecordedAtMs;
    copy.hash = hash;
    return copy;
  }

  private RowTable own(MemberTable table) {
    if (table.ordinal() >= tables.length) {
      tables = Arrays.copyOf(tables, table.ordinal() + 1);
    }
    RowTable rows = tables[table.ordinal()];
    if (rows == null) {
      rows = new RowTable();
      tables[table.ordinal()] = rows;
    }
    return rows;
  }
}
