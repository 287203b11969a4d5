package dev.pointsledger.metrics;

/**
 * What is looked at once a second besides latencies. Those that count are told by how much they
 * grew in the second, the others as they stand at its end.
 */
public enum Figure {
  /** Answers sent, of any status. */
  ANSWERS("answers", true),
  /** Answers with a 4xx. */
  CLIENT_FAULTS("clientFaults", true),
  /** Answers with a 5xx. */
  SERVER_FAULTS("serverFaults", true),
  /** Open connections. */
  CONNECTIONS("connections", false),
  /** Records made durable. */
  RECORDS("records", true),
  /** Submissions that wait for the ledger thread. */
  QUEUE_DEPTH("queueDepth", false),
  /** Submissions that wait for what they name to be fetched. */
  PREFETCH_DEPTH("prefetchDepth", false),
  /** Durable records that the stored state does not have yet. */
  SNAPSHOT_LAG("snapshotLag", false),
  /** Durable records whose keys the index does not have yet. */
  INDEX_LAG("indexLag", false),
  /** Bytes appended to the journal. */
  JOURNAL_BYTES("journalBytes", true),
  /** Bytes that the disk of the data directory has left. */
  DISK_FREE_BYTES("diskFreeBytes", false),
  /** Milliseconds in which a garbage collection held all threads. */
  GC_PAUSE_MS("gcPauseMs", true),
  /** Bytes of the heap in use, garbage included. */
  HEAP_USED_BYTES("heapUsedBytes", false);

  private final String id;
  private final boolean counting;

  Figure(String id, boolean counting) {
    this.id = id;
    this.counting = counting;
  }

  /** The word in answers. */
  public String id() {
    return id;
  }

  /** Whether it only grows and is told by the second. */
  public boolean counting() {
    return counting;
  }
}
