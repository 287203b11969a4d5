package dev.pointsledger.reconcile;

import org.jspecify.annotations.Nullable;

/**
 * Something on which the two sides do not agree.
 *
 * @param theirs what the file has; null: nothing
 * @param ours what the journal has; null: nothing
 * @param field in which they differ; empty: in being there
 */
record Difference(
    Verdict verdict,
    @Nullable Entry theirs,
    @Nullable Entry ours,
    String field,
    String theirValue,
    String ourValue) {
  /** The side that is there; the file's if both are. */
  Entry entry() {
    Entry entry = theirs == null ? ours : theirs;
    if (entry == null) {
      throw new IllegalStateException("a difference of nothing");
    }
    return entry;
  }
}
