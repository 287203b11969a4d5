/**
 * The key index: which business keys the journal holds and in which record. Embedded RocksDB
 * ({@code index.rocks}), written by a follower behind the journal with its own position, rebuilt
 * from the journal if lost. Look-ups are made by the prefetch stage, never by the ledger thread;
 * what the index does not have yet is in the {@link dev.pointsledger.index.KeyOverlay}, which the
 * ledger thread owns. Keys of transactions are of one record for ever; some move to each later
 * record of a thing ({@link dev.pointsledger.model.Operation#moves}). Imports model only.
 */
@NullMarked
package dev.pointsledger.index;

import org.jspecify.annotations.NullMarked;
