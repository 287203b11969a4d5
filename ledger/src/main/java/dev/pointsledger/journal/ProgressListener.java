package dev.pointsledger.journal;

/** Is told how far the reading of a journal has come. */
@FunctionalInterface
public interface ProgressListener {
  /** Tells nobody. */
  ProgressListener NONE = (records, bytesRead, bytesTotal) -> {};

  /**
   * Called now and then, and once at the end.
   *
   * @param records shown so far
   * @param bytesRead of the journal's files so far
   * @param bytesTotal of the journal's files, unused room at their ends included
   */
  void progress(long records, long bytesRead, long bytesTotal);
}
