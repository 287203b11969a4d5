package dev.pointsledger.event;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The kinds of record that the present code knows. */
public final class RecordKinds {
  private RecordKinds() {}

  /** Their numbers. */
  public static Set<Integer> numbers() {
    return Arrays.stream(RecordKind.values())
        .map(RecordKind::number)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
