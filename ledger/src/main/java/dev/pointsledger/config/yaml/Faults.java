package dev.pointsledger.config.yaml;

import java.util.ArrayList;
import java.util.List;

/** The faults found so far in one file; at most {@link #MAX} are kept. */
public final class Faults {
  /** Faults kept of one file; the rest are counted. */
  public static final int MAX = 200;

  private final String file;
  private final List<Fault> found = new ArrayList<>();
  private int left;

  /** For the faults of {@code file}, as it shall be named in them. */
  public Faults(String file) {
    this.file = file;
  }

  /** Notes a fault at a place; line and column from 1, or 0 if there is none. */
  public void add(int line, int column, String path, String message) {
    if (found.size() < MAX) {
      found.add(new Fault(file, line, column, path, message));
    } else {
      left++;
    }
  }

  /** Notes a fault of the whole file. */
  public void add(String message) {
    add(0, 0, "", message);
  }

  /** Whether none was found. */
  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** All that were found, in the order of the file's lines where they have one. */
  public List<Fault> list() {
    List<Fault> all = new ArrayList<>(found);
    all.sort(Faults::byPlace);
    if (left > 0) {
      all.add(Fault.of(file, "and " + left + " more faults"));
    }
    return List.copyOf(all);
  }

  private static int byPlace(Fault a, Fault b) {
    return a.line() != b.line()
        ? Integer.compare(a.line(), b.line())
        : Integer.compare(a.column(), b.column());
  }
}
