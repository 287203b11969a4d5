package dev.pointsledger.recovery;

import dev.pointsledger.event.EventCodec;
import dev.pointsledger.index.KeyIndex;
import dev.pointsledger.index.KeyScan;
import dev.pointsledger.model.BusinessKey;
import org.agrona.collections.Long2LongHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares the keys of records with those of an index, both ways: up to its position the index must
 * hold the key of every record, with that record's sequence, and no other key; a key that moves,
 * with the sequence of the latest record that has it.
 *
 * <p>Keys of a range of records are kept as hashes of 64 bits by sequence; at the range's end the
 * index is gone through once. That takes the index in its own order, which is many times faster
 * than looking keys up, and bounds the memory. Of keys that move all are kept: they are few.
 */
public final class IndexVerification implements DerivedCheck {
  /** Records of a range: 64 MiB of hashes. */
  private static final int RANGE_RECORDS = 8 << 20;

  private static final long NO_KEY = 0;

  private final KeyScan index;
  private final EventCodec codec;
  private final long[] hashes;
  private final Long2LongHashMap moving = new Long2LongHashMap(KeyIndex.NONE);
  private long first = 1;
  private int count;
  private boolean compared;
  private @Nullable String difference;
  private long differsAt;

  /**
   * A comparison.
   *
   * @param index opened before the end of the journal was looked for
   * @param codec used by this check alone, or by the same thread
   */
  public IndexVerification(KeyScan index, EventCodec codec) {
    this(index, codec, RANGE_RECORDS);
  }

  IndexVerification(KeyScan index, EventCodec codec, int rangeRecords) {
    this.index = index;
    this.codec = codec;
    this.hashes = new long[(int) Math.min(rangeRecords, index.position())];
  }

  @Override
  public void record(long sequence, byte[] buffer, int offset, int length) {
    if (sequence > index.position()) {
      return;
    }
    if (count == hashes.length) {
      compareRange();
    }
    hashes[count] = NO_KEY;
    codec.keys(buffer, offset, length, key -> note(key, sequence));
    count++;
  }

  private void note(BusinessKey key, long sequence) {
    if (key.operation().moves()) {
      moving.put(hash(key), sequence);
    } else {
      hashes[count] = hash(key);
    }
  }

  @Override
  public @Nullable String difference(long lastSequence) {
    if (index.position() > lastSequence) {
      return "it stands at record "
          + index.position()
          + ", the journal ends with record "
          + lastSequence;
    }
    if (count > 0 || !compared) {
      compareRange();
    }
    if (difference == null) {
      compareMoving();
    }
    return difference;
  }

  private void compareMoving() {
    index.forEach(
        (key, sequence) -> {
          long latest = key.operation().moves() ? moving.remove(hash(key)) : sequence;
          if (latest != sequence) {
            differs(
                sequence,
                "it has record "
                    + sequence
                    + " for "
                    + text(key)
                    + (latest == KeyIndex.NONE
                        ? ", the journal has no such key"
                        : ", the journal has record " + latest));
          }
        });
    if (difference == null && !moving.isEmpty()) {
      long sequence = moving.minValue();
      differs(sequence, "it lacks a key that moved to record " + sequence);
    }
  }

  @Override
  public String agreement() {
    return "agrees up to record " + index.position();
  }

  private void compareRange() {
    if (difference == null) {
      index.forEach(this::compare);
      findMissing();
    }
    compared = true;
    first += count;
    count = 0;
  }

  private void compare(BusinessKey key, long sequence) {
    if (key.operation().moves()) {
      return;
    }
    long place = sequence - first;
    if (place >= 0 && place < count) {
      if (hashes[(int) place] == hash(key)) {
        hashes[(int) place] = NO_KEY;
      } else {
        differs(sequence, "it has record " + sequence + " for " + text(key) + elsewhere(key));
      }
    } else if (sequence < 1 || sequence > index.position()) {
      differs(sequence, "it has record " + sequence + " for " + text(key) + elsewhere(key));
    }
  }

  /** Where the journal has a key that the index has at another record. */
  private String elsewhere(BusinessKey key) {
    long hash = hash(key);
    for (int place = 0; place < count; place++) {
      if (hashes[place] == hash) {
        return ", the journal has record " + (first + place);
      }
    }
    return ", the journal has no such key there";
  }

  /** Only if no key was found where none belongs: that says more. */
  private void findMissing() {
    for (int place = 0; place < count && difference == null; place++) {
      if (hashes[place] != NO_KEY) {
        differs(first + place, "it lacks the key of record " + (first + place));
      }
    }
  }

  /** The index shows its keys in its own order: the lowest record counts. */
  private void differs(long sequence, String what) {
    if (difference == null || sequence < differsAt) {
      difference = what;
      differsAt = sequence;
    }
  }

  private static String text(BusinessKey key) {
    return key.operation().kind() + " " + key.id() + " of program " + key.program();
  }

  private static long hash(BusinessKey key) {
    long hash = key.program() * 31L + key.operation().number();
    String id = key.id();
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    return hash == NO_KEY ? 1 : hash;
  }
}
