/**
 * The ledger's state in PostgreSQL, schema {@code ledger}: versioned migrations, changes and
 * position in one transaction, and the way back into memory. {@code V*.sql} beside the classes say
 * what every column means.
 *
 * <p>Calls block; they belong to the starting thread until the ledger runs, then to the snapshot
 * follower. The client's event loops are this package's own, none of them serves HTTP. Imports
 * snapshot, core.state, event, model, program and the PostgreSQL client.
 */
@NullMarked
package dev.pointsledger.snapshot.postgres;

import org.jspecify.annotations.NullMarked;
