package dev.pointsledger.event;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The resulting values of all that a record changed of one member. Replay sets them and runs no
 * rule.
 */
public final class MemberImage {
  private final int mask;
  private final long[] values;
  private final List<Row> rows;

  /**
   * An image.
   *
   * @param mask which fields are carried, by {@link MemberField#bit}; always the four of the
   *     balance
   * @param values the carried fields' values in the order of their bits; owned by the image
   * @param rows the changed rows
   */
  public MemberImage(int mask, long[] values, List<Row> rows) {
    if (Integer.bitCount(mask) != values.length
        || (mask & MemberField.BALANCE_MASK) != MemberField.BALANCE_MASK) {
      throw new IllegalArgumentException("mask " + mask + " with " + values.length + " values");
    }
    this.mask = mask;
    this.values = values;
    this.rows = rows;
  }

  /** Which fields are carried, by {@link MemberField#bit}. */
  public int mask() {
    return mask;
  }

  /** The changed rows. */
  public List<Row> rows() {
    return rows;
  }

  /** The value of a field that this image carries. */
  public long value(MemberField field) {
    if ((mask & field.bit()) == 0) {
      throw new IllegalArgumentException("not in the image: " + field);
    }
    return values[Integer.bitCount(mask & (field.bit() - 1))];
  }

  /** The value at a place among those carried, in the order of their bits. */
  public long valueAt(int place) {
    return values[place];
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MemberImage image
        && mask == image.mask
        && Arrays.equals(values, image.values)
        && rows.equals(image.rows);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * mask + Arrays.hashCode(values)) + rows.hashCode();
  }

  @Override
  public String toString() {
    return "MemberImage[mask="
        + mask
        + ", values="
        + Arrays.toString(values)
        + ", rows="
        + rows
        + "]";
  }

  /**
   * The resulting value of one row.
   *
   * @param table which table
   * @param key first part of the key
   * @param key2 second part of the key; 0 where the table needs one part
   * @param value the value; 0: the row is gone
   */
  public record Row(MemberTable table, long key, long key2, long value) {}
}
