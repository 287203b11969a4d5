/**
 * What another system says it sent, held against what the journal has: {@link
 * dev.pointsledger.reconcile.Reconciliation}. Both sides are put into files by a hash of their ids
 * and compared file by file, so that memory does not grow with them. Used by the command line, one
 * thread. Imports event, command, history, http.json, imports and model, and fastcsv.
 */
@NullMarked
package dev.pointsledger.reconcile;

import org.jspecify.annotations.NullMarked;
