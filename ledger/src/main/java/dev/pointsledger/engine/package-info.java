/**
 * The engine: takes submissions from event loops, prefetches what they name, lets the one ledger
 * thread decide, record and apply them in groups, forces each group, and hands the answers back,
 * one hop per loop and group.
 *
 * <pre>
 * event loops ──submit──▶ Prefetch ──(key certainly new)───────────────▶ ring ──▶ GroupRunner ──▶ replies
 *                            └──(key may be known)──▶ prefetch thread ──▶ ring        │
 *                                     ▲───────────── bounced: known or stale ─────────┘
 * </pre>
 *
 * <p>What commands refer to (the order of a return, the hold of a capture) is fetched like the
 * record of their own key. Some keys move to each later record of a thing; of those the ledger
 * thread takes the latest: of the group, of the overlay, else of the index. What only the state can
 * tell (which reference limit an activity counts against) it asks for itself, if the index may have
 * it. While a ticket is on its way back the overlay keeps what its look-ups may miss; one that was
 * sent back too often is refused ({@link dev.pointsledger.engine.Bounces}). What is due at members
 * nobody touches is swept in slices ({@link dev.pointsledger.engine.Sweep}).
 *
 * <p>{@link dev.pointsledger.engine.Executor} does what tickets ask, {@link
 * dev.pointsledger.engine.AtomicExecutor} what is all or none; both decide in a {@link
 * dev.pointsledger.engine.Turn}, which has the time and what is known, note keys in {@link
 * dev.pointsledger.engine.GroupKeys} and answer by {@link dev.pointsledger.engine.Answers}.
 *
 * <p>Threads: {@link dev.pointsledger.engine.GroupRunner} and all it owns belong to the ledger
 * thread; the prefetch thread reads index and journal; the index follower copies keys of synced
 * records into the index. Each of the three can also be stepped by one thread, as tests do. Imports
 * core, command, event, journal, index, model and program.
 */
@NullMarked
package dev.pointsledger.engine;

import org.jspecify.annotations.NullMarked;
