/**
 * The key index in RocksDB. One follower thread writes; any thread reads. Everything here is
 * derived from the journal and may be deleted while the ledger is stopped. Imports index and model
 * only.
 */
@NullMarked
package dev.pointsledger.index.rocks;

import org.jspecify.annotations.NullMarked;
