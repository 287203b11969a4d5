package dev.pointsledger.app;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What lives in a heap, by class.
 *
 * @param bytes of all objects of a class
 */
record HeapClasses(Map<String, Long> bytes) {
  static final HeapClasses NONE = new HeapClasses(Map.of());

  private static final Pattern LINE =
      Pattern.compile("^ *\\d+: +\\d+ +(\\d+) +(\\S+)", Pattern.MULTILINE);

  /** Collects what is garbage, then looks. */
  static HeapClasses of(long process) throws Exception {
    Map<String, Long> bytes = new HashMap<>();
    Matcher line = LINE.matcher(Jcmd.run(process, "GC.class_histogram"));
    while (line.find()) {
      bytes.merge(line.group(2), Long.parseLong(line.group(1)), Long::sum);
    }
    return new HeapClasses(bytes);
  }

  /** All bytes that live. */
  long total() {
    return bytes.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The classes that have grown most, a line each. */
  List<String> since(HeapClasses before, int count) {
    return bytes.keySet().stream()
        .sorted(Comparator.comparingLong((String name) -> grown(name, before)).reversed())
        .limit(count)
        .map(
            name ->
                "%,d bytes more, %,d in all: %s"
                    .formatted(grown(name, before), bytes.get(name), name))
        .toList();
  }

  private long grown(String name, HeapClasses before) {
    return bytes.getOrDefault(name, 0L) - before.bytes.getOrDefault(name, 0L);
  }
}
