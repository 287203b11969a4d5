/**
 * A lean HTTP/1.1 client: requests encoded once, keep-alive connections, one selector.
 *
 * <p>Generator and service often share two cores, so what the client costs is taken from the
 * service. Measured there (CPU time of the generator per request, 256 connections, accruals of two
 * lines): wrk 8.8 µs, this selector loop 7.3–8.2 µs, Vert.x {@code NetClient} 9.5–9.9 µs, Vert.x
 * {@code HttpClient} 18–47 µs. Timers finer than a millisecond, which an exact schedule needs, were
 * the other reason.
 *
 * <p>Everything here belongs to the thread that calls {@link
 * dev.pointsledger.loadtest.wire.Driver#drive}; only {@link dev.pointsledger.loadtest.wire.Pacer}
 * has a thread of its own, and only {@code stop} may be called from elsewhere. Imports nothing of
 * the other packages.
 */
@NullMarked
package dev.pointsledger.loadtest.wire;

import org.jspecify.annotations.NullMarked;
