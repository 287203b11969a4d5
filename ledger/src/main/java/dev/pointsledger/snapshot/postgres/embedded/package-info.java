/**
 * PostgreSQL beside the ledger, for whoever brings no server: its binaries unpacked and its data
 * kept under the data directory, reachable from this machine alone, with a password.
 *
 * <pre>
 * postgres/
 *   server-17.6.0/    the binaries
 *   data/             the cluster
 *   password          of the one user, for this process's user only
 *   start.log         what the server said before its own log began (data/log)
 * </pre>
 *
 * The server runs in a session of its own and outlives a ledger that is killed; the next one stops
 * it and starts anew. Belongs to one thread at a time. Imports snapshot and snapshot.postgres.
 */
@NullMarked
package dev.pointsledger.snapshot.postgres.embedded;

import org.jspecify.annotations.NullMarked;
