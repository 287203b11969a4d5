package dev.pointsledger.engine;

/**
 * The bounds of the engine.
 *
 * @param ringSize submissions that may wait for the ledger thread, a power of two
 * @param prefetchQueueSize submissions that may wait for the prefetch thread
 * @param groupRecordsMax records after which a group is forced
 * @param groupBytesMax bytes after which a group is forced
 * @param overlayKeysMax keys that the index may lag behind; beyond it writes are refused
 * @param admitPerSecond commands taken in a second; more are refused; 0: no bound
 */
public record EngineLimits(
    int ringSize,
    int prefetchQueueSize,
    int groupRecordsMax,
    int groupBytesMax,
    int overlayKeysMax,
    int admitPerSecond) {
  /** Without a bound on commands a second. */
  public EngineLimits(
      int ringSize,
      int prefetchQueueSize,
      int groupRecordsMax,
      int groupBytesMax,
      int overlayKeysMax) {
    this(ringSize, prefetchQueueSize, groupRecordsMax, groupBytesMax, overlayKeysMax, 0);
  }
}
