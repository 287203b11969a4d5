package dev.pointsledger.event;

/**
 * The resulting value of one row of the record's program.
 *
 * @param table which table
 * @param key first part of the key
 * @param key2 second part of the key; 0 where the table needs one part
 * @param value the value; 0: the row is gone
 */
public record ProgramRow(ProgramTable table, long key, long key2, long value) {}
