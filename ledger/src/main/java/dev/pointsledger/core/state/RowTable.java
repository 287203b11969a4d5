package dev.pointsledger.core.state;

import dev.pointsledger.event.MemberImage;
import dev.pointsledger.event.MemberTable;
import java.util.Arrays;

/**
 * Rows of one table of a member, sorted by key: three parallel arrays, as small as they can be. A
 * row with value 0 does not exist.
 */
public final class RowTable {
  private static final int STRIDE = 3;
  private static final long[] NONE = {};

  private long[] cells = NONE;
  private int size;

  /** How many rows there are. */
  public int size() {
    return size;
  }

  /** First part of the key of the row at a place. */
  public long key(int place) {
    return cells[place * STRIDE];
  }

  /** Second part of the key of the row at a place. */
  public long key2(int place) {
    return cells[place * STRIDE + 1];
  }

  /** Value of the row at a place. */
  public long value(int place) {
    return cells[place * STRIDE + 2];
  }

  /** Value of the row with a key; 0: there is none. */
  public long get(long key, long key2) {
    int place = placeOf(key, key2);
    return place >= 0 ? value(place) : 0;
  }

  /** Sets the row with a key; value 0 removes it. */
  public void set(long key, long key2, long value) {
    var unused = replace(key, key2, value);
  }

  /** The same; returns the value before. */
  long replace(long key, long key2, long value) {
    int place = placeOf(key, key2);
    long before = place >= 0 ? value(place) : 0;
    if (place >= 0) {
      if (value == 0) {
        remove(place);
      } else {
        cells[place * STRIDE + 2] = value;
      }
    } else if (value != 0) {
      insert(-place - 1, key, key2, value);
    }
    return before;
  }

  /** Sum of the values with first key part from {@code from} to {@code to}, both included. */
  public long sum(long from, long to) {
    long sum = 0;
    for (int i = 0; i < size; i++) {
      if (key(i) >= from && key(i) <= to) {
        sum = Math.addExact(sum, value(i));
      }
    }
    return sum;
  }

  void copyFrom(RowTable other) {
    int length = other.size * STRIDE;
    if (cells.length < length) {
      cells = new long[length];
    }
    System.arraycopy(other.cells, 0, cells, 0, length);
    size = other.size;
  }

  void clear() {
    size = 0;
  }

  /** Adds to an image the rows in which this table differs from an older one. */
  void changesSince(RowTable before, MemberTable table, MemberImage.Builder image) {
    int old = 0;
    for (int i = 0; i < size; i++) {
      while (old < before.size && compare(before.key(old), before.key2(old), i) < 0) {
        image.row(table, before.key(old), before.key2(old), 0);
        old++;
      }
      boolean same = old < before.size && compare(before.key(old), before.key2(old), i) == 0;
      if (!same || before.value(old) != value(i)) {
        image.row(table, key(i), key2(i), value(i));
      }
      old += same ? 1 : 0;
    }
    for (; old < before.size; old++) {
      image.row(table, before.key(old), before.key2(old), 0);
    }
  }

  private int placeOf(long key, long key2) {
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = compare(key, key2, middle);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        high = middle - 1;
      } else {
        low = middle + 1;
      }
    }
    return -low - 1;
  }

  private int compare(long key, long key2, int place) {
    int first = Long.compare(key, key(place));
    return first != 0 ? first : Long.compare(key2, key2(place));
  }

  private void insert(int place, long key, long key2, long value) {
    int at = place * STRIDE;
    int end = size * STRIDE;
    if (cells.length == end) {
      cells = Arrays.copyOf(cells, end + STRIDE * (1 + size / 2));
    }
    System.arraycopy(cells, at, cells, at + STRIDE, end - at);
    cells[at] = key;
    cells[at + 1] = key2;
    cells[at + 2] = value;
    size++;
  }

  private void remove(int place) {
    int at = place * STRIDE;
    System.arraycopy(cells, at + STRIDE, cells, at, size * STRIDE - at - STRIDE);
    size--;
  }
}
