/**
 * Real orders from a file, sent in each member's order.
 *
 * <p>Belongs to the driving thread; counts may be read by others. Imports {@code wire}, {@code
 * measure} and {@code verify}.
 */
@NullMarked
package dev.pointsledger.loadtest.replay;

import org.jspecify.annotations.NullMarked;
