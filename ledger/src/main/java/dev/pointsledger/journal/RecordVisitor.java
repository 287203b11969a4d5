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

  /**
   * A group was shown, and the chain has moved on behind it. Not told of groups in memory.
   *
   * @param sequence of its last record
   * @param chain behind it; only to be looked at, during this call
   */
  default void chained(long sequence, HashChain chain) {}

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

      @Override
      public void chained(long sequence, HashChain chain) {
        for (RecordVisitor visitor : visitors) {
          visitor.chained(sequence, chain);
        }
      }
    };
  }
}
