package dev.pointsledger.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The resulting values of all that a record changed of one member. Replay sets them and runs no
 * rule. One array holds the fields' values, then four numbers for each row: every record of every
 * member makes an image, and one object is cheaper to make and to walk than a tree of them.
 */
public final class MemberImage {
  private static final int STRIDE = 4;

  private final int mask;
  private final int rowsAt;
  private final long[] cells;

  /**
   * An image.
   *
   * @param mask which fields are carried, by {@link MemberField#bit}; always the four of the
   *     balance
   * @param values the carried fields' values in the order of their bits
   * @param rows the changed rows
   */
  public MemberImage(int mask, long[] values, List<Row> rows) {
    this(mask, cells(values, rows));
    if (rowsAt != values.length) {
      throw new IllegalArgumentException("mask " + mask + " with " + values.length + " values");
    }
  }

  private MemberImage(int mask, long[] cells) {
    if ((mask & MemberField.BALANCE_MASK) != MemberField.BALANCE_MASK) {
      throw new IllegalArgumentException("mask " + mask + " lacks the balance");
    }
    this.mask = mask;
    this.rowsAt = Integer.bitCount(mask);
    this.cells = cells;
  }

  private static long[] cells(long[] values, List<Row> rows) {
    long[] cells = Arrays.copyOf(values, values.length + STRIDE * rows.size());
    int at = values.length;
    for (Row row : rows) {
      cells[at++] = row.table().ordinal();
      cells[at++] = row.key();
      cells[at++] = row.key2();
      cells[at++] = row.value();
    }
    return cells;
  }

  /** Which fields are carried, by {@link MemberField#bit}. */
  public int mask() {
    return mask;
  }

  /** The value of a field that this image carries. */
  public long value(MemberField field) {
    if ((mask & field.bit()) == 0) {
      throw new IllegalArgumentException("not in the image: " + field);
    }
    return cells[Integer.bitCount(mask & (field.bit() - 1))];
  }

  /** The value at a place among those carried, in the order of their bits. */
  public long valueAt(int place) {
    return cells[place];
  }

  /** How many rows changed. */
  public int rowCount() {
    return (cells.length - rowsAt) / STRIDE;
  }

  /** The table of the changed row at a place. */
  public MemberTable table(int row) {
    return MemberTable.of((int) cells[rowsAt + row * STRIDE]);
  }

  /** First part of the key of the changed row at a place. */
  public long key(int row) {
    return cells[rowsAt + row * STRIDE + 1];
  }

  /** Second part of the key; 0 where the table needs one part. */
  public long key2(int row) {
    return cells[rowsAt + row * STRIDE + 2];
  }

  /** The row's value; 0: the row is gone. */
  public long rowValue(int row) {
    return cells[rowsAt + row * STRIDE + 3];
  }

  /** The changed rows, made anew: the hot path asks for their numbers one by one. */
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>(rowCount());
    for (int i = 0; i < rowCount(); i++) {
      rows.add(new Row(table(i), key(i), key2(i), rowValue(i)));
    }
    return rows;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MemberImage image
        && mask == image.mask
        && Arrays.equals(cells, image.cells);
  }

  @Override
  public int hashCode() {
    return 31 * mask + Arrays.hashCode(cells);
  }

  @Override
  public String toString() {
    return "MemberImage[mask="
        + mask
        + ", values="
        + Arrays.toString(Arrays.copyOf(cells, rowsAt))
        + ", rows="
        + rows()
        + "]";
  }

  /** Collects an image value by value, row by row. Reused; one thread. */
  public static final class Builder {
    private long[] cells = new long[MemberField.COUNT + 8 * STRIDE];
    private int mask;
    private int size;

    /** Starts an image of these fields; their values come next, in the order of their bits. */
    public void begin(int fieldMask) {
      mask = fieldMask;
      size = 0;
    }

    /** Adds the value of the next field. */
    public void value(long value) {
      cells[size++] = value;
    }

    /** Adds a row, after all values. */
    public void row(MemberTable table, long key, long key2, long value) {
      if (cells.length - size < STRIDE) {
        cells = Arrays.copyOf(cells, cells.length * 2);
      }
      cells[size++] = table.ordinal();
      cells[size++] = key;
      cells[size++] = key2;
      cells[size++] = value;
    }

    /** The image. */
    public MemberImage build() {
      return new MemberImage(mask, Arrays.copyOf(cells, size));
    }
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
