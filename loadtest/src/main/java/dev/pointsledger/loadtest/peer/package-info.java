/**
 * Processes that a comparison starts and ends: the ledger, the plain server, a PostgreSQL. Belongs
 * to the main thread. Imports none of the other packages.
 */
@NullMarked
package dev.pointsledger.loadtest.peer;

import org.jspecify.annotations.NullMarked;
