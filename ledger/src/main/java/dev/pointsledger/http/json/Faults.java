package dev.pointsledger.http.json;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All faults of one request, up to a bound that keeps answers small. */
public final class Faults {
  /** So many faults are told; those after it are only mentioned. */
  public static final int COUNT_MAX = 100;

  private final int countMax;
  private @Nullable List<Fault> list;

  /** Faults of one request. */
  public Faults() {
    this(COUNT_MAX);
  }

  /** Faults of a part, of which fewer are told. */
  Faults(int countMax) {
    this.countMax = countMax;
  }

  /** Adds a fault. */
  public void add(Fault fault) {
    if (list == null) {
      list = new ArrayList<>(4);
    }
    if (list.size() < countMax) {
      list.add(fault);
    } else if (list.size() == countMax) {
      list.add(Fault.inBody("", "there are more faults, which are not listed"));
    }
  }

  /** Whether nothing is wrong. */
  public boolean isEmpty() {
    return list == null;
  }

  /** The faults in the order found. */
  public List<Fault> list() {
    return list == null ? List.of() : list;
  }
}
