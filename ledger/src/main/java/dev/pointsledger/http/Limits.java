package dev.pointsledger.http;

/** Bounds of requests. All are documented in openapi.yaml. */
final class Limits {
  /** Bytes of a body. */
  static final int BODY_SIZE_MAX = 1024 * 1024;

  /** Bytes of a JSON batch. */
  static final int BATCH_SIZE_MAX = 8 * 1024 * 1024;

  /**
   * Bytes of a body that was refused as too large, or not wanted, that are read and thrown away.
   */
  static final long DISCARDED_SIZE_MAX = 16L * 1024 * 1024;

  /** Bytes of the first line of a request. */
  static final int LINE_SIZE_MAX = 4 * 1024;

  /** Bytes of all headers of a request. */
  static final int HEADERS_SIZE_MAX = 8 * 1024;

  /** Connections beyond the setting that are told that they are too many; more are cut. */
  static final int SURPLUS_CONNECTIONS_MAX = 64;

  /** How long a client may take to read that it is to go, ns. */
  static final long PARTING_NANOS = 2_000_000_000L;

  /** Bytes of a batch from which on it is decoded by a worker. */
  static final int LOOP_DECODE_SIZE_MAX = 64 * 1024;

  /** Results of a batch from which on they are encoded by a worker. */
  static final int LOOP_ENCODE_COUNT_MAX = 128;

  /** Lines of an NDJSON batch that are handed to the ledger together; as many are read ahead. */
  static final int STREAM_GROUP_COUNT_MAX = 512;

  /**
   * Bytes of answers that wait for a client to read them, for each of the first {@link
   * #STREAMS_ROOMY_MAX} streams: a client that reads only after it has sent all (many do) gets
   * through with so much.
   */
  static final int STREAM_ANSWERS_SIZE_MAX = 32 * 1024 * 1024;

  /** Streams of one event loop that get so much room. */
  static final int STREAMS_ROOMY_MAX = 8;

  /** Bytes of answers that wait for each further stream. */
  static final int STREAM_ANSWERS_SIZE_MIN = 256 * 1024;

  /** NDJSON batches that one event loop has in work at a time; more are answered 503. */
  static final int STREAMS_MAX = 256;

  /** Bytes of lines that are handed to the ledger together. */
  static final int STREAM_GROUP_SIZE_MAX = 1024 * 1024;

  /** How long a read waits for its {@code minSequence}, ms. */
  static final long SEQUENCE_WAIT_MAX_MS = 5_000;

  /** Statements that one event loop has in work at a time. */
  static final int STATEMENTS_MAX = 64;

  /** Records that are walked through to find where a page of a statement starts. */
  static final int STATEMENT_WALK_MAX = 1_000;

  /** Feeds that one event loop serves at a time. */
  static final int FEEDS_MAX = 32;

  /** Threads that read for feeds, of all event loops together. */
  static final int FEED_WORKERS = 2;

  /** Events of one answer of the feed at most. */
  static final int FEED_EVENTS_MAX = 100_000;

  /** Events of one answer of the feed where the request does not say. */
  static final int FEED_EVENTS_DEFAULT = 1_000;

  /** Events that are read and sent together. */
  static final int FEED_PAGE_EVENTS_MAX = 256;

  /** Bytes of records from which on no more are read together. */
  static final int FEED_PAGE_SIZE_MAX = 128 * 1024;

  /** Records that are looked at together, for those that pass a filter. */
  static final int FEED_PAGE_LOOKS_MAX = 20_000;

  /** How long a feed waits for a record at most, ms; less where idle connections are closed. */
  static final long FEED_WAIT_MAX_MS = 60_000;

  /** How often a feed that waits looks for records, ms. */
  static final long FEED_POLL_INTERVAL_MS = 20;

  /** After so long an answer of the feed ends; if its reader is stuck, with the connection, ms. */
  static final long FEED_TIME_MAX_MS = 120_000;

  /** Elements of a page at most. */
  static final int PAGE_SIZE_MAX = 500;

  /** Elements of a page where the request does not say. */
  static final int PAGE_SIZE_DEFAULT = 50;

  /** How far ahead expirations are told where the request does not say: 30 days, ms. */
  static final long WITHIN_DEFAULT_MS = 30L * 86_400_000;

  /** How far ahead expirations are told at most: 3,660 days, ms. */
  static final long WITHIN_MAX_MS = 3_660L * 86_400_000;

  private Limits() {}
}
