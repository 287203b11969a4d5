package dev.pointsledger.index;

import dev.pointsledger.index.KeyIndex.Entry;
import dev.pointsledger.model.BusinessKey;
import dev.pointsledger.model.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A random history of one ledger thread, one index follower and many prefetches, in any order that
 * threads could give them; each step of a prefetch (position, look-up, decision) stands alone.
 * Beside it a plain map of the truth.
 */
final class KeyHistory {
  private static final int KEYS = 400;
  private static final int UNDER_WAY_MAX = 20;

  private final Random random;
  private final KeyIndex index;
  private final KeyOverlay overlay = new KeyOverlay(0, 5);
  private final Map<BusinessKey, Long> truth = new HashMap<>();
  private final List<Entry> journal = new ArrayList<>();
  private final List<Prefetch> underWay = new ArrayList<>();
  private int followed;
  private int bounced;
  private int decided;

  private static final class Prefetch {
    final BusinessKey key;
    long position;
    long found = -1;

    Prefetch(BusinessKey key) {
      this.key = key;
    }
  }

  KeyHistory(long seed, KeyIndex index) {
    this.random = new Random(seed);
    this.index = index;
  }

  int bounced() {
    return bounced;
  }

  int decided() {
    return decided;
  }

  /** One step; null, or what was wrong. */
  @Nullable String step() {
    int kind = random.nextInt(100);
    if (kind < 25) {
      start();
    } else if (kind < 50) {
      lookUp();
    } else if (kind < 80) {
      return decide();
    } else if (kind < 90) {
      follow();
    } else if (kind < 97) {
      overlay.persisted(index.position());
    } else {
      rollBack();
    }
    return null;
  }

  private void start() {
    if (underWay.size() < UNDER_WAY_MAX) {
      String id = "k" + random.nextInt(KEYS + journal.size() / 2);
      Prefetch prefetch = new Prefetch(new BusinessKey(random.nextInt(2), Operation.ACCRUAL, id));
      prefetch.position = index.position();
      underWay.add(prefetch);
    }
  }

  private void lookUp() {
    for (Prefetch prefetch : underWay) {
      if (prefetch.found < 0 && random.nextBoolean()) {
        boolean may = index.mayContain(prefetch.key);
        prefetch.found = may ? index.find(prefetch.key) : KeyIndex.NONE;
      }
    }
  }

  private @Nullable String decide() {
    if (underWay.isEmpty()) {
      return null;
    }
    Prefetch prefetch = underWay.get(random.nextInt(underWay.size()));
    if (prefetch.found < 0) {
      return null;
    }
    if (!overlay.covers(prefetch.position)) {
      bounced++;
      prefetch.position = index.position();
      prefetch.found = -1;
      return null;
    }
    underWay.remove(prefetch);
    long recent = overlay.find(prefetch.key);
    long answer = recent != KeyIndex.NONE ? recent : prefetch.found;
    long expected = truth.getOrDefault(prefetch.key, KeyIndex.NONE);
    if (answer != expected) {
      return prefetch.key + ": answered " + answer + ", but it is " + expected;
    }
    if (answer == KeyIndex.NONE) {
      record(prefetch.key);
    }
    decided++;
    return null;
  }

  private void record(BusinessKey key) {
    long sequence = journal.size() + 1L;
    overlay.put(key, sequence);
    truth.put(key, sequence);
    journal.add(new Entry(key, sequence));
  }

  private void rollBack() {
    List<BusinessKey> batch = new ArrayList<>();
    long sequence = journal.size();
    for (int i = 0; i < 5; i++) {
      BusinessKey key = new BusinessKey(0, Operation.ACCRUAL, "k" + random.nextInt(KEYS));
      if (!truth.containsKey(key) && !batch.contains(key)) {
        overlay.put(key, ++sequence);
        batch.add(key);
      }
    }
    batch.forEach(overlay::remove);
  }

  private void follow() {
    int to = Math.min(journal.size(), followed + random.nextInt(30));
    if (to > followed) {
      index.write(journal.subList(followed, to), to);
      followed = to;
    }
    if (random.nextInt(20) == 0) {
      index.flush();
    }
  }
}
