/**
 * What callers ask of the ledger, and the port through which http asks and the engine answers.
 * Built on event loops and workers, handed over once, never changed afterwards. Imports model,
 * program and event only.
 */
@NullMarked
package dev.pointsledger.command;

import org.jspecify.annotations.NullMarked;
