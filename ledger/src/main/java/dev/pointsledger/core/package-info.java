/**
 * The ledger's decisions. {@link dev.pointsledger.core.Decider} turns state, command and time into
 * an event or a refusal; {@link dev.pointsledger.core.state.LedgerState#apply} is the only mutator,
 * the same live and in replay. Deterministic: time, ids and order are handed in; there is no clock,
 * random, thread, I/O or log here. The ledger thread owns every object. Below it: {@code rules} (a
 * program version compiled for the hot path), {@code state} (what is), {@code points} (what lots,
 * time and orders do to a member); imports go only down. Imports command, event, model and program.
 */
@NullMarked
package dev.pointsledger.core;

import org.jspecify.annotations.NullMarked;
