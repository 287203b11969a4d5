/**
 * Members, programs and their totals, and {@code apply}: the only way they change. Owned by the
 * ledger thread. Imports core.rules, event, model and program.
 */
@NullMarked
package dev.pointsledger.core.state;

import org.jspecify.annotations.NullMarked;
