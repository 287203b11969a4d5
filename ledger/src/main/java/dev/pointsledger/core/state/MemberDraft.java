package dev.pointsledger.core.state;

import dev.pointsledger.event.Identity;
import dev.pointsledger.event.MemberChange;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberImage;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.event.Settlement;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A member as it would be: a decision works on the draft and hands out what changed; the member
 * itself stays as it is. Tables are copied when first written. Reused for one member after another.
 */
public final class MemberDraft implements MemberValues {
  private final long[] fields = new long[MemberField.COUNT];
  private final long[] before = new long[MemberField.COUNT];
  private final RowTable[] own = new RowTable[MemberTable.COUNT];
  private final MemberImage.Builder image = new MemberImage.Builder();
  private List<Settlement> settlements = List.of();
  private @Nullable Member member;
  private int number;
  private int written;
  private long remindedUntilMs;

  /** A draft of nobody; {@link #begin} comes first. */
  public MemberDraft() {
    for (int i = 0; i < own.length; i++) {
      own[i] = new RowTable();
    }
  }

  /** Starts from a member as it is. */
  public void begin(Member from) {
    member = from;
    number = from.number();
    from.copyFields(fields);
    reset();
  }

  /** Starts from a member who is being enrolled. */
  public void beginNew(int memberNumber) {
    member = null;
    number = memberNumber;
    Arrays.fill(fields, 0);
    reset();
  }

  private void reset() {
    System.arraycopy(fields, 0, before, 0, fields.length);
    written = 0;
    settlements = List.of();
    remindedUntilMs = Long.MIN_VALUE;
  }

  /** Notes that reminders up to an instant are given; the record's time will say so. */
  public void reminded(long untilMs) {
    remindedUntilMs = untilMs;
  }

  @Override
  public long remindedUntilMs() {
    return Math.max(remindedUntilMs, settledUntilMs());
  }

  /** The birthday; null: not known. */
  @Override
  public @Nullable MonthDay birthday() {
    return member == null ? null : member.birthday();
  }

  @Override
  public long lastRecordedAtMs() {
    return member == null ? 0 : member.lastRecordedAtMs();
  }

  /** The member's number. */
  public int number() {
    return number;
  }

  /** A single value. */
  @Override
  public long get(MemberField field) {
    return fields[field.ordinal()];
  }

  /** Sets a single value. */
  public void set(MemberField field, long value) {
    fields[field.ordinal()] = value;
  }

  /**
   * Adds to a single value.
   *
   * @throws ArithmeticException if it exceeds 64 bits
   */
  public void add(MemberField field, long value) {
    fields[field.ordinal()] = Math.addExact(fields[field.ordinal()], value);
  }

  /** A table; to be read only. */
  @Override
  public RowTable table(MemberTable table) {
    if ((written & 1 << table.ordinal()) != 0) {
      return own[table.ordinal()];
    }
    return member == null ? Member.EMPTY : member.table(table);
  }

  /** Sets a row; value 0 removes it. */
  public void set(MemberTable table, long key, long key2, long value) {
    int place = table.ordinal();
    if ((written & 1 << place) == 0) {
      own[place].copyFrom(table(table));
      written |= 1 << place;
    }
    own[place].set(key, key2, value);
  }

  /**
   * Adds to a row, which may be new.
   *
   * @throws ArithmeticException if it exceeds 64 bits
   */
  public void add(MemberTable table, long key, long key2, long value) {
    if (value != 0) {
      set(table, key, key2, Math.addExact(table(table).get(key, key2), value));
    }
  }

  /** Removes the rows whose first key part is less. */
  public void removeBelow(MemberTable table, long key) {
    for (RowTable rows = table(table); rows.size() > 0 && rows.key(0) < key; rows = table(table)) {
      set(table, rows.key(0), rows.key2(0), 0);
    }
  }

  /** Notes what time did. */
  public void settled(Settlement settlement) {
    if (settlements.isEmpty()) {
      settlements = new ArrayList<>(2);
    }
    settlements.add(settlement);
  }

  /** What time did, in order. */
  public List<Settlement> settlements() {
    return settlements;
  }

  /** All that changed, as a record carries it. */
  public MemberChange change(@Nullable Identity identity) {
    return new MemberChange(
        number, member == null ? 0 : member.lastSequence(), identity, settlements, image());
  }

  private MemberImage image() {
    int mask = MemberField.BALANCE_MASK;
    for (int i = 0; i < fields.length; i++) {
      mask |= fields[i] != before[i] ? 1 << i : 0;
    }
    image.begin(mask);
    for (int bits = mask; bits != 0; bits &= bits - 1) {
      image.value(fields[Integer.numberOfTrailingZeros(bits)]);
    }
    for (int bits = written; bits != 0; bits &= bits - 1) {
      int place = Integer.numberOfTrailingZeros(bits);
      MemberTable table = MemberTable.of(place);
      own[place].changesSince(member == null ? Member.EMPTY : member.table(table), table, image);
    }
    return image.build();
  }
}
