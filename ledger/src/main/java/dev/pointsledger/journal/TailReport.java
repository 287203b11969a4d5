package dev.pointsledger.journal;

import org.jspecify.annotations.Nullable;

/**
 * What was found at the end of a journal when it was opened.
 *
 * @param records in the journal now
 * @param groups verified
 * @param forcedSequence up to which everything was known to be durable
 * @param cleanClose whether the last writer had closed the journal
 * @param recordsReappended whole records beyond {@code forcedSequence}, appended anew and forced
 * @param recordsCut records beyond the last whole group whose headers could still be read; a torn
 *     group without a readable header counts none
 * @param bytesCut from the end of the last whole group to the last byte that is not zero
 * @param damage what was wrong with the bytes cut and where, null if nothing was cut
 */
public record TailReport(
    long records,
    long groups,
    long forcedSequence,
    boolean cleanClose,
    long recordsReappended,
    long recordsCut,
    long bytesCut,
    @Nullable String damage) {}
