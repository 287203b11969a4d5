package dev.pointsledger.event;

/**
 * What every record brings.
 *
 * @param sequence the ledger sequence, from 1 without gaps; 0 in a dry run
 * @param recordedAtMs ledger time, epoch ms; never before that of the record before
 * @param program the program's number in this ledger, from 0
 * @param programVersion the version that decided, from 1
 * @param actor id of the key that asked
 * @param requestId as sent or made
 */
public record Header(
    long sequence,
    long recordedAtMs,
    int program,
    int programVersion,
    String actor,
    String requestId) {}
