package dev.pointsledger.snapshot;

/**
 * When the follower commits, and how long it tries.
 *
 * @param recordsMax records after which it commits
 * @param membersMax members touched after which it commits; bounds its memory
 * @param intervalMs how old the first record not committed may get, ms
 * @param stopMs how long it may take to catch up when the ledger stops, ms
 */
public record SnapshotLimits(int recordsMax, int membersMax, long intervalMs, long stopMs) {}
