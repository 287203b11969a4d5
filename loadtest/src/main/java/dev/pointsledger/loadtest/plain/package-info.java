/**
 * The accrual as one would write it on PostgreSQL alone: what the ledger is compared with. Serves
 * the two calls that a load test needs, in a process of its own. Imports none of the other packages
 * and is imported by none.
 *
 * <p>Belongs to Vert.x event loops.
 */
@NullMarked
package dev.pointsledger.loadtest.plain;

import org.jspecify.annotations.NullMarked;
