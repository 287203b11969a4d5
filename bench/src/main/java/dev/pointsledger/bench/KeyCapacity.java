package dev.pointsledger.bench;

import dev.pointsledger.command.Command;
import dev.pointsledger.index.KeyIndex;
import dev.pointsledger.index.rocks.RocksKeyIndex;
import dev.pointsledger.model.BusinessKey;
import dev.pointsledger.model.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * An index of so many keys, made up: the memory that it takes beside the heap, and how many new
 * orders a second one thread gets through (looked for in the index, decided, applied, written to
 * the index). Arguments: keys, seconds, a directory that is not there.
 */
public final class KeyCapacity {
  private static final int BATCH = 10_000;
  private static final int WRITE_BATCH = 1_000;
  private static final int MEMBERS = 100_000;
  private static final int LOOKED_UP = 100_000;
  private static final double GIB = 1L << 30;

  private final RocksKeyIndex index;
  private final BenchLedger ledger = new BenchLedger(MEMBERS);
  private final SplittableRandom random = new SplittableRandom(7);
  private long next = 1;

  private KeyCapacity(RocksKeyIndex index) {
    this.index = index;
  }

  /** Runs and prints. */
  @SuppressWarnings("SystemOut") // what it is for
  public static void main(String[] arguments) throws IOException {
    long keys = Long.parseLong(arguments[0]);
    int seconds = Integer.parseInt(arguments[1]);
    Path directory = Files.createDirectories(Path.of(arguments[2]));
    long beforeBytes = residentBytes();
    try (RocksKeyIndex index = RocksKeyIndex.open(directory, UUID.randomUUID(), keys)) {
      KeyCapacity capacity = new KeyCapacity(index);
      long startNs = System.nanoTime();
      capacity.fill(keys);
      capacity.lookUp(keys);
      System.out.println(
          String.format(
              Locale.ROOT,
              "%,d keys in %d s; keys take %.3f GiB of memory",
              keys,
              (System.nanoTime() - startNs) / 1_000_000_000L,
              Math.max(0, residentBytes() - beforeBytes) / GIB));
      // The first stretch warms up.
      capacity.accrualsPerSecond(seconds);
      System.out.println("accruals " + capacity.accrualsPerSecond(seconds) + "/s");
    }
  }

  private void fill(long keys) {
    while (next <= keys) {
      long last = Math.min(keys, next + BATCH - 1);
      List<KeyIndex.Entry> entries = new ArrayList<>(BATCH);
      for (; next <= last; next++) {
        entries.add(new KeyIndex.Entry(key(next), next));
      }
      index.write(entries, last);
    }
    index.flush();
  }

  /** What is read comes into the caches, which count. */
  private void lookUp(long keys) {
    for (int i = 0; i < LOOKED_UP; i++) {
      long sequence = random.nextLong(1, keys + 1);
      if (index.find(key(sequence)) != sequence) {
        throw new IllegalStateException("the index does not know key " + sequence);
      }
    }
  }

  private long accrualsPerSecond(int seconds) {
    long startNs = System.nanoTime();
    long endNs = startNs + seconds * 1_000_000_000L;
    long first = next;
    List<KeyIndex.Entry> entries = new ArrayList<>(WRITE_BATCH);
    while (System.nanoTime() - endNs < 0) {
      BusinessKey key = key(next);
      if (index.mayContain(key) && index.find(key) != KeyIndex.NONE) {
        throw new IllegalStateException("the index knows a new key");
      }
      Command.Accrue order =
          Fixtures.order((int) next, Fixtures.memberId(random.nextInt(MEMBERS)), random);
      ledger.record(order);
      entries.add(new KeyIndex.Entry(key, next++));
      if (entries.size() == WRITE_BATCH) {
        index.write(entries, next - 1);
        entries = new ArrayList<>(WRITE_BATCH);
      }
    }
    index.write(entries, next - 1);
    return (next - first) * 1_000_000_000L / (System.nanoTime() - startNs);
  }

  private static BusinessKey key(long number) {
    return new BusinessKey(0, Operation.ACCRUAL, String.format(Locale.ROOT, "order-%010d", number));
  }

  private static long residentBytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("RssAnon:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
      }
    }
    throw new IOException("the system does not tell what is resident");
  }
}
