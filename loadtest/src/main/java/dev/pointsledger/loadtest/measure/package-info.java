/**
 * Latencies and counts, and the reports of them.
 *
 * <p>The driving thread writes a {@link dev.pointsledger.loadtest.measure.Meter}; the progress
 * thread takes intervals of it each second; totals are read when both are done. Imports nothing of
 * the other packages.
 */
@NullMarked
package dev.pointsledger.loadtest.measure;

import org.jspecify.annotations.NullMarked;
