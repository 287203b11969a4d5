package dev.pointsledger.recovery;

import dev.pointsledger.journal.RecordVisitor;
import org.jspecify.annotations.Nullable;

/** Compares something that was derived from the journal, while the journal is read. One thread. */
public interface DerivedCheck extends RecordVisitor {
  /**
   * What differs first, after all records were shown.
   *
   * @param lastSequence of the last record shown
   * @return null: nothing does
   */
  @Nullable String difference(long lastSequence);

  /** What was compared and agrees, or why nothing was. */
  String agreement();

  /** Nothing to compare, and why: no difference. */
  static DerivedCheck notCompared(String why) {
    return new Known(null, "not compared: " + why);
  }

  /** A difference that was seen before the journal was read. */
  static DerivedCheck different(String what) {
    return new Known(what, "");
  }

  /** What needs no record to be known. */
  record Known(@Nullable String difference, String agreement) implements DerivedCheck {
    @Override
    public void record(long sequence, byte[] buffer, int offset, int length) {}

    @Override
    public @Nullable String difference(long lastSequence) {
      return difference;
    }
  }
}
