/**
 * The journal on disk. Chronicle Queue appends; everything is read back by a plain parser of
 * Chronicle's file format ({@link dev.pointsledger.journal.chronicle.ExcerptFile}), because a file
 * cut below its mapped size ends the process when it is read through the mapping.
 *
 * <pre>
 * journal/
 *   manifest            whose journal, which epochs; replaced atomically, forced
 *   forced              up to where all is durable; rewritten after every force, itself not forced
 *   epoch-000001/       one Chronicle queue per process that wrote
 *     20260102F.cq4     one file per day
 *     20260101F.cq4.zst an older one, compressed ({@link
 *                       dev.pointsledger.journal.chronicle.JournalArchiver}); read like the others
 *     metadata.cq4t     Chronicle's own; never read here
 * </pre>
 *
 * Opening, appending, forcing and closing belong to one thread at a time (open on one, then hand
 * over to the ledger thread); each reader belongs to a thread of its own. None of these threads may
 * be interrupted: that closes file channels. Imports {@code journal}, {@code journal.archive},
 * Chronicle and slf4j.
 */
@NullMarked
package dev.pointsledger.journal.chronicle;

import org.jspecify.annotations.NullMarked;
