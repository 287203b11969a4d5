/**
 * Fills the table of performance goals by one command: starts what each row needs (ledger, echo,
 * wrk, load generator, JMH), reads the figure off, holds it against the goal and against a kept
 * baseline. {@link dev.pointsledger.bench.perf.PerfMain} is the command; belongs to the main
 * thread. Measures are processes of their own, so that none warms or burdens another.
 */
@NullMarked
package dev.pointsledger.bench.perf;

import org.jspecify.annotations.NullMarked;
