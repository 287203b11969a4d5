/**
 * Deterministic simulation: the real engine, core, codec, journal port, key index and follower, on
 * one thread, with a clock of its own and losses of power, driven by the histories of {@link
 * dev.pointsledger.reference} and held against its model. A seed decides all: what is sent, what
 * waits in which queue, when the index follows, when the power goes and what of the journal is
 * lost.
 *
 * <pre>
 *   History ──steps──▶ EngineTrial ──submissions──▶ SimulatedEngine (engine, prefetch, follower)
 *                          │  ▲                         │ FaultyJournal, index, overlay, vault
 *                          │  └──── answers, in the order of execution
 *                          ▼
 *                   ReferenceLedger: same answers, same members, points conserved,
 *                   live hash = hash of the journal replayed
 * </pre>
 *
 * <p>To simulate a further kind of step: teach it to {@link
 * dev.pointsledger.simulation.StepCommands} and {@link dev.pointsledger.simulation.OutcomeAnswers}.
 */
@NullMarked
package dev.pointsledger.simulation;

import org.jspecify.annotations.NullMarked;
