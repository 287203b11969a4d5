/**
 * Deterministic simulation: the real engine, core, codec, journal port, key index, followers and
 * recovery, on one thread, on a machine that fails, driven by the histories of {@link
 * dev.pointsledger.reference} and held against its model. A seed decides all: what is sent, when,
 * in which order and how often, what waits in which queue, when what follows the journal follows,
 * what fails at which step ({@link dev.pointsledger.simulation.Outage}, {@link
 * dev.pointsledger.simulation.Troubles}), what of the disk is lost.
 *
 * <pre>
 *   History ──steps──▶ EngineTrial ──submissions──▶ SimulatedEngine (engine, prefetch, followers)
 *                          │  ▲                         │ FaultyJournal, -Vault, -Index,
 *                          │  │                         │ SimulatedStore, SimulatedClock
 *                          │  └──── answers, in the order of execution
 *                          ▼
 *                   ReferenceLedger: same answers, same members, points conserved,
 *                   live hash = hash of the journal replayed = hash of what is stored
 *                   Promises: what was accepted is there once and answered the same, no more is
 * </pre>
 *
 * <p>The journal is in memory, or in its files on a {@link
 * dev.pointsledger.simulation.SimulatedDisk}, which tears what was not forced.
 *
 * <p>A component that fails as the real one would end the process is one that the trial ends: it
 * must have answered nothing, and starts again from what is left. A failing PostgreSQL must be
 * noticed by its follower alone.
 *
 * <p>To simulate a further kind of step: teach it to {@link
 * dev.pointsledger.simulation.StepCommands} and {@link dev.pointsledger.simulation.OutcomeAnswers}.
 */
@NullMarked
package dev.pointsledger.simulation;

import org.jspecify.annotations.NullMarked;
