package dev.pointsledger.core.points;

import dev.pointsledger.core.rules.CompiledProgram;
import dev.pointsledger.model.Order;
import java.time.MonthDay;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of an order are asked about.
 *
 * @param program the version in force at {@code occurredAtMs}
 * @param order the order
 * @param occurredAtMs its business time, epoch ms
 * @param day the business day of that
 * @param tier index of the tier held before
 * @param plan place of the plan that the member has; -1: none
 * @param birthday of the member; null: not known
 * @param firstOrder whether no accrual was ever recorded for the member
 * @param budgets what campaigns may still give
 */
record AccrualInput(
    CompiledProgram program,
    Order order,
    long occurredAtMs,
    long day,
    int tier,
    int plan,
    @Nullable MonthDay birthday,
    boolean firstOrder,
    Budgets budgets) {}
