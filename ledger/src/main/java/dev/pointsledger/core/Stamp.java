package dev.pointsledger.core;

/**
 * What the engine hands to a decision: the core has no clock and no order of its own.
 *
 * @param sequence of the record to be; 0 for a dry run
 * @param nowMs ledger time, epoch ms; never before that of the record before
 * @param actor id of the key that asked
 * @param requestId as sent or made
 */
public record Stamp(long sequence, long nowMs, String actor, String requestId) {}
