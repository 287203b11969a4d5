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
}
