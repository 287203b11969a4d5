package dev.pointsledger.journal;

/**
 * One record of a journal that is not open, and what its group notes.
 *
 * @param payload the record itself
 * @param lastOfGroup whether its group ends with it
 * @param stateHash what the writer's state hashed to after the group
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StoredRecord(byte[] payload, boolean lastOfGroup, long stateHash) {}
