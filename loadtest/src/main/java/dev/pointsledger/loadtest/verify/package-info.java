/**
 * Reading members back, to compare them with what was acknowledged or is expected.
 *
 * <p>Belongs to the driving thread. Imports {@code wire} and {@code load}.
 */
@NullMarked
package dev.pointsledger.loadtest.verify;

import org.jspecify.annotations.NullMarked;
