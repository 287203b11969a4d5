/**
 * The journal: the only truth. Record groups are appended whole, chained by hash and forced before
 * anything in them is acknowledged. {@code journal.chronicle} keeps them in Chronicle queues;
 * {@link dev.pointsledger.journal.MemoryJournal} keeps them in memory for tests. The ledger thread
 * owns the appending side; each reader belongs to one thread. Imports nothing of this project.
 */
@NullMarked
package dev.pointsledger.journal;

import org.jspecify.annotations.NullMarked;
