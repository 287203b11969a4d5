package dev.pointsledger.index;

import dev.pointsledger.model.BusinessKey;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys that the index does not have yet, in memory. Owned by the ledger thread.
 *
 * <p>A prefetch reads the index's position P, then looks a key up; its result says nothing of
 * records after P. The overlay holds every key with a sequence above {@link #floor()}. So prefetch
 * and overlay together know every key exactly if P is at least the floor: {@link #covers}. A
 * command whose prefetch is older goes back to be fetched again.
 *
 * <pre>
 *   sequences  1 ........... floor ............. position ............. last decided
 *   index      |======================================|
 *   overlay                  |=====|=======|=====================|====|  generations
 *   prefetch                       P  (covered: P &gt;= floor)
 * </pre>
 *
 * <p>Keys are kept in generations and forgotten a generation at a time: the oldest goes when the
 * index has all of it and it is not one of the two newest, so that a prefetch under way while the
 * index moves on is still covered and bounces stay rare. When no more keys may be held, those that
 * the index has go however new they are ({@link #makeRoom}): a bounce is better than a refusal.
 */
public final class KeyOverlay {
  /** A generation is closed only when it has this many keys, so that look-ups visit few. */
  static final int GENERATION_KEYS_MIN = 1024;

  /** While the index lags, the newest generation grows instead of there being more than these. */
  static final int GENERATIONS_MAX = 8;

  private static final int KEPT = 2;

  private final List<KeyGeneration> generations = new ArrayList<>();
  private final int generationKeysMin;
  private KeyGeneration current = new KeyGeneration();
  private long floor;
  private int size;

  /**
   * An overlay with no keys.
   *
   * @param floor position of the index; every key with a sequence above it must be {@link #put}
   */
  public KeyOverlay(long floor) {
    this(floor, GENERATION_KEYS_MIN);
  }

  KeyOverlay(long floor, int generationKeysMin) {
    this.floor = floor;
    this.generationKeysMin = generationKeysMin;
    generations.add(current);
  }

  /**
   * Adds the key of a record just decided.
   *
   * @param sequence above {@link #floor()}
   * @throws IllegalStateException if the key is there already: the caller has not asked
   */
  public void put(BusinessKey key, long sequence) {
    if (sequence <= floor) {
      throw new IllegalArgumentException("sequence " + sequence + " is not above " + floor);
    }
    current.put(key, sequence);
    size++;
  }

  /**
   * Adds a key that moves to a record just decided.
   *
   * @param sequence above {@link #floor()}
   * @return what {@link #moveBack} must be told to take it back; {@link KeyIndex#NONE}: nothing
   */
  public long move(BusinessKey key, long sequence) {
    if (sequence <= floor) {
      throw new IllegalArgumentException("sequence " + sequence + " is not above " + floor);
    }
    long before = current.move(key, sequence);
    size += before == KeyIndex.NONE ? 1 : 0;
    return before;
  }

  /**
   * Takes back a move made since the last {@link #persisted}, the last one first: its record will
   * not be written.
   *
   * @param before what {@link #move} returned
   */
  public void moveBack(BusinessKey key, long before) {
    if (before == KeyIndex.NONE) {
      remove(key);
    } else {
      current.move(key, before);
    }
  }

  /** The sequence of the key's record; {@link KeyIndex#NONE}: not one of the keys held. */
  public long find(BusinessKey key) {
    for (int i = generations.size() - 1; i >= 0; i--) {
      long sequence = generations.get(i).find(key);
      if (sequence != KeyIndex.NONE) {
        return sequence;
      }
    }
    return KeyIndex.NONE;
  }

  /**
   * Takes back a key put since the last {@link #persisted}: its record will not be written.
   *
   * @throws IllegalStateException if the key is not one of those
   */
  public void remove(BusinessKey key) {
    current.remove(key);
    size--;
  }

  /**
   * Forgets what the index has and no prefetch may still miss.
   *
   * @param position a position that the index has reached
   */
  public void persisted(long position) {
    if (current.size() >= generationKeysMin && generations.size() < GENERATIONS_MAX) {
      startGeneration();
    }
    forget(position, KEPT);
  }

  /**
   * Forgets all generations that the index has, the newest included: for an overlay that is full.
   *
   * @param position a position that the index has reached
   */
  public void makeRoom(long position) {
    if (current.size() > 0 && generations.size() < GENERATIONS_MAX) {
      startGeneration();
    }
    forget(position, 1);
  }

  private void startGeneration() {
    current = new KeyGeneration();
    generations.add(current);
  }

  private void forget(long position, int kept) {
    while (generations.size() > kept && generations.get(0).sequenceMax() <= position) {
      KeyGeneration oldest = generations.remove(0);
      floor = Math.max(floor, oldest.sequenceMax());
      size -= oldest.size();
    }
  }

  /**
   * Whether a look-up and this overlay together know every key.
   *
   * @param prefetchPosition the index's position, read before the look-up
   * @return false: fetch again
   */
  public boolean covers(long prefetchPosition) {
    return prefetchPosition >= floor;
  }

  /** Every key with a sequence above this is held. */
  public long floor() {
    return floor;
  }

  /** How many keys are held. */
  public int size() {
    return size;
  }

  /** Whether no more than {@code max} keys may be held and they are: the index lags too far. */
  public boolean isFull(int max) {
    return size >= max;
  }

  int generations() {
    return generations.size();
  }
}
