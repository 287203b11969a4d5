package dev.pointsledger.metrics;

/**
 * The stages of a request, in order, and the two of a record group. All in nanoseconds but the
 * size.
 *
 * <pre>
 * head read ─decode─▶ handed over ─queue─▶ taken ─decide─▶ decided ─force─▶ durable ─reply─▶ answered
 * └───────────────────────────────────────── total ──────────────────────────────────────────┘
 * </pre>
 */
public enum Stage {
  /** From the head of the request to its hand-over to the ledger: reading and decoding the body. */
  DECODE("decode", "ns"),
  /** In the ring, prefetch included. */
  QUEUE("queue", "ns"),
  /** Decision, record and apply of the whole submission. */
  DECIDE("decide", "ns"),
  /** Of a group: its append. */
  APPEND("append", "ns"),
  /** Of a group: its force. Of a request: from its decision until its group was durable. */
  FORCE("force", "ns"),
  /**
   * From durable to the answer handed to the connection: the hop to the event loop and encoding.
   */
  REPLY("reply", "ns"),
  /** From the head of the request to its answer handed to the connection. */
  TOTAL("total", "ns"),
  /** Of a group: how many records it had. */
  SIZE("size", "records");

  private final String id;
  private final String unit;

  Stage(String id, String unit) {
    this.id = id;
    this.unit = unit;
  }

  /** The word in answers and logs. */
  public String id() {
    return id;
  }

  /** What is counted. */
  public String unit() {
    return unit;
  }
}
