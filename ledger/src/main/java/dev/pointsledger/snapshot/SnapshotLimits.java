package dev.pointsledger.snapshot;

/**
 * When the follower commits, and how long it tries.
 *
 * @param recordsMax records after which it commits, unless it rests
 * @param membersMax members touched after which it reads no further until it commits; bounds its
 *     memory
 * @param intervalMs how old the first record not committed may get, ms
 * @param loadPercent share of the time that commits may take while requests come in, 1 to 100
 * @param stopMs how long it may take to catch up when the ledger stops, ms
 */
public record SnapshotLimits(
    int recordsMax, int membersMax, long intervalMs, int loadPercent, long stopMs) {}
