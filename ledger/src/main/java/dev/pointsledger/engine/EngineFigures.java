package dev.pointsledger.engine;

/**
 * The engine at a moment, as seen from outside: the numbers may be of slightly different instants.
 *
 * @param sequence the last record appended
 * @param syncedSequence the last record that is durable
 * @param appendedBytes appended to the journal by this process
 * @param queueDepth submissions that wait for the ledger thread
 * @param prefetchDepth submissions that wait for what they name to be fetched
 * @param indexPosition the last record whose keys the index has
 */
public record EngineFigures(
    long sequence,
    long syncedSequence,
    long appendedBytes,
    int queueDepth,
    int prefetchDepth,
    long indexPosition) {
  /** How many durable records the index does not have yet. */
  public long indexLag() {
    return Math.max(0, syncedSequence - indexPosition);
  }
}
