/**
 * The search for the highest rate that holds a bound. Knows nothing of how a rate is tried.
 *
 * <p>One thread. Imports nothing of the other packages.
 */
@NullMarked
package dev.pointsledger.loadtest.search;

import org.jspecify.annotations.NullMarked;
