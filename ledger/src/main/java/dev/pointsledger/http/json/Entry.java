package dev.pointsledger.http.json;

import dev.pointsledger.event.Component;
import dev.pointsledger.model.Balance;
import dev.pointsledger.program.ProgramDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a statement.
 *
 * @param sequence of its record; 0: not yet in a record
 * @param recordedAtMs time of its record, epoch ms; meaningless without one
 * @param kind what happened
 * @param effectiveAtMs when it took effect, epoch ms
 * @param orderId the order; null: none
 * @param components what the points came from; null: not an accrual
 * @param program the program version that decided
 * @param before the balance before
 * @param after the resulting balance
 */
public record Entry(
    long sequence,
    long recordedAtMs,
    String kind,
    long effectiveAtMs,
    @Nullable String orderId,
    @Nullable List<Component> components,
    ProgramDefinition program,
    Balance before,
    Balance after) {}
