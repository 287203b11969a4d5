package dev.pointsledger.reconcile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Compares two sides, part by part: of one part of the file all is in memory, of the journal one.
 */
final class Comparison {
  /** A larger part of the file is split first. */
  private static final long PART_SIZE_MAX = 8L << 20;

  private static final int LEVEL_MAX = 4;

  private final Path directory;
  private final Consumer<Difference> found;
  private final Tally tally;
  private final long partSizeMax;

  Comparison(Path directory, Consumer<Difference> found, Tally tally) {
    this(directory, found, tally, PART_SIZE_MAX);
  }

  Comparison(Path directory, Consumer<Difference> found, Tally tally, long partSizeMax) {
    this.directory = directory;
    this.found = found;
    this.tally = tally;
    this.partSizeMax = partSizeMax;
  }

  /**
   * Compares a part and deletes it.
   *
   * @param level of the files
   */
  void compare(Path theirs, Path ours, int level) throws IOException {
    if (Files.exists(theirs) && Files.size(theirs) > partSizeMax && level < LEVEL_MAX) {
      split(theirs, ours, level + 1);
    } else {
      join(theirs, ours);
    }
    Files.deleteIfExists(theirs);
    Files.deleteIfExists(ours);
  }

  private void split(Path theirs, Path ours, int level) throws IOException {
    Path parts = Files.createDirectory(directory.resolve("level-" + level));
    Partitions theirParts = split(theirs, new Partitions(parts, "theirs", level));
    Partitions ourParts = split(ours, new Partitions(parts, "ours", level));
    for (int number = 0; number < Partitions.COUNT; number++) {
      compare(theirParts.file(number), ourParts.file(number), level);
    }
    Files.delete(parts);
  }

  private static Partitions split(Path file, Partitions into) throws IOException {
    try (into) {
      Partitions.read(file, entry -> Reconciliation.add(into, entry));
    }
    return into;
  }

  private void join(Path theirs, Path ours) throws IOException {
    Map<Entry.Key, Entry> open = new HashMap<>();
    Partitions.read(
        theirs,
        entry -> {
          Entry first = open.putIfAbsent(entry.key(), entry);
          if (first != null) {
            tell(new Difference(Verdict.TWICE_THERE, entry, null, "", "", ""));
          }
        });
    Partitions.read(
        ours,
        entry -> {
          Entry other = open.remove(entry.key());
          if (other != null) {
            compare(other, entry);
          } else if (entry.wanted()) {
            tell(new Difference(Verdict.MISSING_THERE, null, entry, "", "", ""));
          }
        });
    open.values().stream()
        .sorted((one, other) -> Long.compare(one.place(), other.place()))
        .forEach(entry -> tell(new Difference(Verdict.MISSING_HERE, entry, null, "", "", "")));
  }

  private void tell(Difference difference) {
    tally.add(difference.verdict(), difference.entry());
    found.accept(difference);
  }

  private void compare(Entry theirs, Entry ours) {
    if (Arrays.equals(theirs.body(), ours.body())) {
      tally.add(Verdict.AGREE, theirs);
      return;
    }
    Map<String, String> theirFields = Entry.fields(theirs.body());
    Map<String, String> ourFields = Entry.fields(ours.body());
    Set<String> names = new LinkedHashSet<>(theirFields.keySet());
    names.addAll(ourFields.keySet());
    boolean agree = true;
    for (String name : names) {
      String theirValue = theirFields.getOrDefault(name, "");
      String ourValue = ourFields.getOrDefault(name, "");
      if (!theirValue.equals(ourValue) && !isUnknown(name, theirValue, ourValue)) {
        found.accept(new Difference(Verdict.DIFFERENT, theirs, ours, name, theirValue, ourValue));
        agree = false;
      }
    }
    tally.add(agree ? Verdict.AGREE : Verdict.DIFFERENT, theirs);
  }

  /** A time or member that one side does not say: not sent, or erased. */
  private static boolean isUnknown(String name, String theirValue, String ourValue) {
    return (theirValue.isEmpty() || ourValue.isEmpty())
        && (name.equals(Transactions.OCCURRED_AT)
            || name.equals(Transactions.MEMBER)
            || name.equals(Transactions.TO_MEMBER));
  }
}
