/**
 * Old orders into opening state: a CSV file of orders is played through the rules of a program, off
 * line and each at its own time, and what it comes to is written as an import. Also the other way:
 * the orders of a ledger as such a CSV file. Used by the command line and by reconcile, one thread.
 * Imports core, core.state, command, event, http.json, model and program, and fastcsv.
 */
@NullMarked
package dev.pointsledger.history;

import org.jspecify.annotations.NullMarked;
