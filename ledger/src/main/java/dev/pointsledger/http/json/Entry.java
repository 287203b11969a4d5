package dev.pointsledger.http.json;

import dev.pointsledger.event.Event;
import dev.pointsledger.event.Settlement;
import dev.pointsledger.model.Balance;
import dev.pointsledger.program.ProgramDefinition;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a statement.
 *
 * @param sequence of its record; 0: not yet in a record
 * @param recordedAtMs time of its record, epoch ms; meaningless without one
 * @param kind what happened
 * @param effectiveAtMs when it took effect, epoch ms
 * @param source the record, where the entry is what it is about; null: it came of it or of time
 * @param settlement what time did; null: it was not time
 * @param planId of a settlement about a plan: its id; else null
 * @param program the program version that decided
 * @param before the balance before
 * @param after the resulting balance
 * @param code of a coupon that came of a benefit or a full return; else null
 */
public record Entry(
    long sequence,
    long recordedAtMs,
    String kind,
    long effectiveAtMs,
    @Nullable Event source,
    @Nullable Settlement settlement,
    @Nullable String planId,
    ProgramDefinition program,
    Balance before,
    Balance after,
    @Nullable String code) {}
