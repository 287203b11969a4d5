/**
 * The ledger's state beside the journal: a store that holds the state as of a sequence, and the
 * follower that moves it on. What the store holds is derived from the journal and believed only
 * after its hash was compared with the one that the journal notes there.
 *
 * <p>The follower has a thread of its own; the ledger thread never waits for it. {@code
 * snapshot.postgres} keeps the state in PostgreSQL. Imports core.state, core.rules, event, journal,
 * model and program.
 */
@NullMarked
package dev.pointsledger.snapshot;

import org.jspecify.annotations.NullMarked;
