package dev.pointsledger.journal;

/** Is shown records in order. */
@FunctionalInterface
public interface RecordVisitor {
  /**
   * One record of a group that was verified whole.
   *
   * @param sequence of the record
   * @param buffer holds the payload; valid during this call
   * @param offset where the payload starts
   * @param length of the payload, bytes
   */
  void record(long sequence, byte[] buffer, int offset, int length);

  /**
   * All records of a group were shown.
   *
   * @param sequence of its last record
   * @param stateHash what the writer's state hashed to after it
   */
  default void groupEnded(long sequence, long stateHash) {}

  /** Shows all to several, in this order. */
  static RecordVisitor all(RecordVisitor... visitors) {
    return new RecordVisitor() {
      @Override
      public void record(long sequence, byte[] buffer, int offset, int length) {
        for (RecordVisitor visitor : visitors) {
          visitor.record(sequence, buffer, offset, length);
        }
      }

      @Override
      public void groupEnded(long sequence, long stateHash) {
        for (RecordVisitor visitor : visitors) {
          visitor.groupEnded(sequence, stateHash);
        }
      }
    };
  }
}
